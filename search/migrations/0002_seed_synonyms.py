"""Sensible synonyms of the domain, for editors to go on from."""

from django.db import migrations

from search.analysis.synonyms import group_of

GROUPS = """
УКА, UCA, Український кластерний альянс, Ukrainian Cluster Alliance
МСП, SME, SMEs, MSME, малий і середній бізнес, малі та середні підприємства, small and medium-sized enterprises, small and medium enterprises, small business
ІАМ, EAM, інжиніринг автоматизація машинобудування, engineering automation machinery
АППАУ, APPAU, Асоціація підприємств промислової автоматизації України
Укрлегпром, UKRLEGPROM, Ukrlehprom
ЄБРР, EBRD, Європейський банк реконструкції та розвитку, European Bank for Reconstruction and Development
ЄАК, ECA, European Clusters Alliance, Європейський кластерний альянс
ECCP, European Cluster Collaboration Platform, Європейська платформа кластерної співпраці
EEN, Enterprise Europe Network, Європейська мережа підприємств
EDIH, eDIH, European Digital Innovation Hub, цифровий інноваційний хаб, ЄЦІХ
GIZ, німецьке товариство міжнародного співробітництва
USAID, Агентство США з міжнародного розвитку
ТПП, CCI, торгово-промислова палата, Chamber of Commerce and Industry, chamber of commerce
меблі, furniture, мебель, меблевий, meble, Möbel
виробник, maker, producer, manufacturer, виробництво, manufacturing, production, producent, Hersteller
одяг, clothing, apparel, clothes, garment, швейний, sewing, шиття, пошиття, кравець, odzież, Kleidung
мода, fashion, фешн
текстиль, textile, textiles, текстильний, легка промисловість, light industry
тканина, fabric, cloth
коноплі, hemp, конопля, коноплярство, конопляний, cannabis, Hanf
машинобудування, mechanical engineering, machinery, machine building
верстат, machine tool
обладнання, equipment
автоматизація, automation
автомобільний, automotive, автомобілебудування, авто, automobile, car, автопром, motoryzacja, Automobil
медицина, medical, medicine, медичний, healthcare, охорона здоров’я, health
харчовий, food, харчування, продовольство, їжа, продукт харчування
агро, аграрний, agri, agricultural, agriculture, сільське господарство, сільськогосподарський, агропродовольство, agri-food, farming, farmer, фермер
енергетика, energy, енергетичний, power
енергоефективність, energy efficiency
відновлювана енергетика, renewable energy, зелена енергетика, renewables, green energy
ІТ, IT, айті, інформаційні технології, information technology, software, програмне забезпечення
цифровий, digital, цифровізація, digitalisation, digitalization, діджиталізація, цифрова трансформація
зелений, green, екологічний, environmental, ecological
інновація, innovation, інноваційний, innovative
стартап, startup, start-up
технологія, technology, tech
космос, space, космічний, аерокосмічний, aerospace, аерокосмос
оборона, defence, defense, військовий, military, армія, army, ЗСУ, оборонний
дрон, drone, БПЛА, UAV, безпілотник
подвійне призначення, dual-use, подвійного призначення, dual use
морський, maritime, marine, море, sea, суднобудування, shipbuilding, ship building
туризм, tourism, туристичний, tourist, travel
креативний, creative, культурний, cultural
будівництво, construction, будівельний, building
деревина, wood, деревообробка, woodworking, дерево, timber
кераміка, ceramics, керамічний, pottery
транспорт, transport, mobility, мобільність
експорт, export, експортний, eksport, Ausfuhr
інтернаціоналізація, internationalisation, internationalization, вихід на зовнішні ринки
партнер, partner, партнерство, partnership, кооперація, cooperation, співпраця, collaboration, співробітництво
член, member, учасник, participant
членство, membership
внесок, fee, плата, членський внесок, membership fee
умови вступу, terms of accession, вступити до альянсу, приєднання до альянсу, вступ до альянсу, join the alliance, join, become a member, member of the alliance, стати членом, стати учасником, membership conditions, умови членства, joining the alliance
вступ, accession, приєднання, joining, вступити, приєднатися, accede
умова, terms, condition, правило, rule
статут, statute, charter
кластер, cluster, klaster, klastr, Cluster
об’єднання, association, асоціація, union, спілка
альянс, alliance, союз
мережа, network
проєкт, project, проект
програма, programme, program
грант, grant, фінансування, funding, кошти, гроші, money, finance
допомога, aid, help, assistance, підтримка, support
гуманітарний, humanitarian
війна, war, воєнний, wartime
відбудова, recovery, reconstruction, відновлення, rebuilding
прифронтовий, front-line, frontline
навчання, training, освіта, education, тренінг, курс
вища освіта, university, університет, виш
виставка, exhibition, fair, ярмарок, expo, експозиція
форум, forum, конференція, conference
зустріч, meeting, нетворкінг, networking, захід, event
біржа контактів, matchmaking, brokerage
B2B, бізнес для бізнесу
C2C, кластер до кластера, cluster to cluster
ланцюг доданої вартості, value chain, GVC, ланцюг створення вартості, ланцюг вартості
ланцюг постачання, supply chain, логістика, logistics
стандарт, standard, стандартизація, standardisation, standardization
історія успіху, success story, кейс, case, практика, good practice, best practice, найкраща практика
досвід, experience
переробка, recycling, recycle, відходи, waste, вторинний
циркулярна економіка, circular economy
Індустрія 4.0, Industry 4.0, I4.0
лобіювання, lobbying, адвокація, advocacy
платформа, platform, портал, portal
компанія, company, підприємство, enterprise, фірма, firm, бізнес, business
переселенець, IDP, внутрішньо переміщена особа, internally displaced person, displaced
білизна, underwear
шкарпетка, sock
замовлення, order
сировина, raw material
Велика Британія, United Kingdom, UK, Britain
США, USA, United States, America
регіон, region, область, oblast, обласний, regional
приладобудування, instrument-making, instrumentation
комунальний, utilities, utility, ЖКГ, житлово-комунальний
жінка, woman, women, жіночий
вовна, wool, ліжникарство, lizhnyk, ліжник
сир, cheese, сироваріння
мед, honey, бджільництво, beekeeping
ягода, berry
вино, wine, виноробство, winemaking
"""


def seed(apps, schema_editor):
    model = apps.get_model("search", "Synonym")
    for line in GROUPS.strip().splitlines():
        asked = [each.strip() for each in line.split(",")]
        keys = sorted({phrase[0] for phrase in group_of(asked).asked})
        model.objects.create(expressions="\n".join(asked), keys=keys)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index_and_synonyms")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
