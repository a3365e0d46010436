"""The one relation that our models hide: from a cluster to the stories that tell of it."""

from django.db import models

from content.models import Cluster, StoryCluster, SuccessStory


class TellsOf(models.Model):
    """The rows of ``StoryCluster``, with the way back that this baseline follows."""

    story = models.ForeignKey(SuccessStory, on_delete=models.DO_NOTHING, related_name="+")
    cluster = models.ForeignKey(Cluster, on_delete=models.DO_NOTHING, related_name="told_in")

    class Meta:
        managed = False
        db_table = StoryCluster._meta.db_table

    def __str__(self) -> str:
        return f"{self.story_id} tells of {self.cluster_id}"
