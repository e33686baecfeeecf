"""Search without a server: what is indexed, how Chinese is made searchable, and the index.

`plan_search` tells what is to be found; `update_index` brings the folder `search-index/` of
the output up to date with it, and `IndexFollower` does so behind a preview. The index is read
by `assets/js/search.js`. It belongs to no page and its bytes vary from run to run, so it stands
apart from the plan and its keys.
"""

from renda.search.follow import IndexFollower
from renda.search.records import KnownRecords, SearchPlan, plan_search
from renda.search.update import update_index

__all__ = ["IndexFollower", "KnownRecords", "SearchPlan", "plan_search", "update_index"]
