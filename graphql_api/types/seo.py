import strawberry


@strawberry.type(description="What search engines and social networks show of a page.")
class Seo:
    title: str = strawberry.field(description="Title of the page.")
    description: str = strawberry.field(description="Its content in one or two sentences.")
