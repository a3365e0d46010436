"""How each object stands in each language: one truthful answer, computed in one place.

``states_of`` answers for any number of objects with the same number of queries. What partners are
told about published translations (``content.editions.builders.translation_state``) rests on the
same records, so that the two cannot contradict each other.
"""

from content.translation_states.state import State, StateName
from content.translation_states.states import States, states_of, states_of_versions

__all__ = ["State", "StateName", "States", "states_of", "states_of_versions"]
