"""Search without a server: what is indexed, how Chinese is made searchable, and the index.

`plan_search` tells what is to be found; `update_index` brings the folder `search-index/` of
the output up to date with it. The index is read by `assets/js/search.js`. It belongs to no
page and its bytes vary from run to run, so it stands apart from the plan and its keys.
"""

from renda.search.records import SearchPlan, plan_search
from renda.search.update import update_index

__all__ = ["SearchPlan", "plan_search", "update_index"]
