"""Two rubrics the program ships as examples, as ``assets/data/rubrics.toml`` holds them.

Neither is a rule of this office; an office copies and changes one.
"""

from collections.abc import Mapping

from umkm_desktop import resources
from umkm_desktop.domain.curation.rubric_reading import read_rubric
from umkm_desktop.domain.curation.rubrics import Rubric

EXAMPLES: Mapping[str, Rubric] = {key: read_rubric(values) for key, values in resources.table("rubrics").items()}
"""Examples by key; the key names one until the office adopts it."""
NINE_CRITERIA, SIMPLE_MEAN = EXAMPLES["nine-criteria"], EXAMPLES["simple-mean"]
