"""The allocator of this house in a run: `RoundFacts`, `choose`, `asking` and `shortages` as they stand.

Only the reading of the database is replaced: what was bound in the run is noted row by row, as
`allocation_facts.gather` does, earlier exercises included.
"""

import random
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from kernel import clock
from reflections.allocation import asking, choose
from reflections.allocation_facts import LATE, RoundFacts, Text
from reflections.reading_duty import Reading
from reflections.states import ReviewState
from tests.bench_allocation.simulation import Run
from tests.bench_allocation.systems import System
from tests.bench_allocation.worlds import DAY, WINDOW

EPOCH = clock.start_of(date(2026, 11, 23))
DAYS = int(WINDOW // DAY)


class Ours(System):
    """Chooses when someone asks, and asks for extras as the date comes near; the trainer's net is counted later."""

    name = "onze"

    def __init__(self, run: Run, dice: random.Random):
        super().__init__(run, dice)
        self.round = SimpleNamespace(
            pk=run.name,
            responses_asked=run.asked,
            responses_promised=run.promised,
            most_per_reflection=run.asked + 1,
        )
        self.enrolments = {
            name: SimpleNamespace(user_id=name, organisation_id=person.organisation, field_role_id=person.role)
            for name, person in run.people.items()
        }
        self.before = self._earlier()
        self.due = clock.today(EPOCH + timedelta(hours=run.began + WINDOW - DAY))
        self.texts: dict[int, Text] = {}
        self.moments: dict[float, datetime] = {}

    def next_for(self, reader: int) -> int | None:
        facts = self.facts()
        asking_now = facts.reader(self.enrolments[reader])
        chosen = choose(asking_now, facts.works(), most=self.round.most_per_reflection, seed=self.round.pk)
        return chosen.reflection if chosen else None

    def extra(self) -> list[int]:
        """Whom to ask for one more, as `sweep_rounds` does."""
        how = asking(DAYS - 1 - int(self.run.now // DAY), int(self.run.now % DAY))
        if how is None:
            return []
        facts = self.facts()
        people = [facts.reader(enrolment) for enrolment in self.enrolments.values()]
        asked = {name: self.moment(hours) for name, hours in self.run.extra_asked.items()}
        return [name for shortage in facts.shortages(people, asked, how) for name in shortage.ask]

    def facts(self) -> RoundFacts:
        facts = RoundFacts(self.round, self.moment(self.run.now), texts=self.texts, before=self.before)
        for author, text in self.run.texts.items():
            if author not in self.texts:
                person, since = text.author, self.moment(text.at)
                late = timedelta(hours=text.at) > LATE
                self.texts[author] = Text(
                    author, person.organisation, person.role, since, team={author}, late=late, due=self.due
                )
            for reader, began in text.ever.items():
                facts.note(Reading(author, author, reader, _state(text, reader), self.moment(began)))
        return facts

    def _earlier(self) -> dict:
        """Who read whom in the exercises before, noted as readings of reflections of other rounds."""
        facts = RoundFacts(self.round, EPOCH)
        for run in self.run.before:
            for author, text in run.texts.items():
                for reader, began in text.ever.items():
                    at = EPOCH + timedelta(hours=run.began + began)
                    facts.note(Reading((run.name, author), author, reader, _state(text, reader), at), in_round=False)
        return facts.before

    def moment(self, hours: float) -> datetime:
        if hours not in self.moments:
            self.moments[hours] = EPOCH + timedelta(hours=self.run.began + hours)
        return self.moments[hours]


class OursOffering(Ours):
    """Ours, where whoever gave the two that were asked is offered a third on the page."""

    name = "onze + derde"
    offers_third = True


def _state(text, reader: int) -> ReviewState:
    if reader in text.done:
        return ReviewState.HANDED_IN
    return ReviewState.CLAIMED if reader in text.live else ReviewState.EXPIRED
