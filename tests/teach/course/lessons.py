"""A small lesson about a river, for tests; it is harmless, and its lines can be changed."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
title = "A river"
number = 1
question = "Where does it begin?"
minutes = 45
lesson = "lesson-1"
aims = ["can name the spring", "can say who asks"]
files = ["map.md"]

[[plan]]
minutes = 20
title = "Read"
questions = ["who"]

[[plan]]
minutes = 25
title = "Talk | write"
do = "Costs $5 *at most*."
questions = ["why"]

[[discussion]]
ask = "Who is not asked?"
listen = "The fish."

[[rubric]]
aim = "can name the spring"
beginning = "points"
secure = "names"
further = "names two"
questions = ["who"]
work = "the map"

[[rubric]]
aim = "can say who asks"
beginning = "points"
secure = "says"
further = "says why"

[care]
notice = "It is wet."

[short]
[[short.plan]]
minutes = 15
title = "Read"
questions = ["who"]

[paper]
[[paper.plan]]
minutes = 45
title = "Read on paper"

[[paper.task]]
title = "Mark the spring"
turns = [1, 2]
questions = ["who", "why"]
"""
QUESTIONS = """\
lesson = "lesson-1"

[[questions]]
id = "who"
kind = "choice"
prompt = "Who asks?"
options = ["Dmitry", "Elena"]
answer = 1
wrong = [{ answer = 2, say = "She answers, in each turn." }]
hints = ["See the first turn."]
reason = "His name stands before each question."
look = "turn 1"

[[questions]]
id = "how-many"
kind = "number"
prompt = "How many metres is it long?"
answer = 123456
tolerance = 10
unit = "metres"
wrong = [{ answer = 654321, say = "That is another river." }]

[[questions]]
id = "why"
kind = "free"
prompt = "What is not asked?"
criteria = ["It names a turn."]
"""
CELLS = """\
---
kernelspec:
  name: python3
---

# A river

**At the end of this notebook you can** name the spring.

+++ {"tags": ["educator"]}

Talk about the fish.

+++ {"tags": ["student"]}

Ask your educator.

```{code-cell} ipython3
import explorer

study = explorer.open_study()
lesson = explorer.Lesson("another-name", study)
```

```{code-cell} ipython3
lesson["who"]
```

```{code-cell} ipython3
lesson["how-many"]
lesson["why"]
```

```{code-cell} ipython3
:tags: [educator]
lesson.answers
```
"""
RUSSIAN = """\
---
kernelspec:
  name: python3
---

# Река

**К концу этой тетради вы сможете** назвать исток.

+++ {"tags": ["educator"]}

Поговорите о рыбах в этой реке.

+++ {"tags": ["student"]}

Спросите учителя.

```{code-cell} ipython3
import explorer
explorer.set_language("ru")
study = explorer.open_study()
lesson = explorer.Lesson("another-name", study)
```

```{code-cell} ipython3
lesson["who"]
```

```{code-cell} ipython3
lesson["how-many"]
lesson["why"]
```

```{code-cell} ipython3
:tags: [educator]
lesson.answers
```
"""


def write_lesson(
    folder: Path,
    *,
    plan: str = PLAN,
    questions: str = QUESTIONS,
    cells: str = CELLS,
    russian: str = "",
) -> Path:
    """Write a lesson into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lesson.toml").write_text(plan, encoding="utf-8")
    (folder / "questions.toml").write_text(questions, encoding="utf-8")
    (folder / "lesson.md").write_text(cells, encoding="utf-8")
    if russian:
        (folder / "lesson.ru.md").write_text(russian, encoding="utf-8")
    (folder / "map.md").write_text("# A map\n", encoding="utf-8")
    return folder
