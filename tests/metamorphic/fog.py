"""What is added to answers to fool the scorer: vague sentences, STAR words, buzzwords, stray facts.

None of the sentences is from `coach.training.padding`, so that nothing is tested on the words it
was made with. A listener can write down nothing after any of them.
"""

VAGUE = (
    # Spoken, shop floor.
    "Yeah, so it was a proper mad one, but we got there.",
    "You just crack on, don't you, that's how I see it.",
    "It was all a bit of a mess to be fair, then it kind of sorted itself out.",
    "The lads were good as gold about it, no complaints from anybody.",
    "I did my bit and everyone else did theirs, and that was that.",
    "Stuff like that comes up all the time in this line of work.",
    # Office.
    "I took full ownership and made sure that all the necessary steps were followed.",
    "Key people were kept in the loop at every stage and were satisfied with the progress.",
    "I handled the matter in a professional and timely manner.",
    "I spoke to the relevant people and the right decisions were made.",
    "We reviewed the situation, discussed our options and agreed on a way forward.",
    "My contribution was recognised and it added real value to the business.",
    # Care and teaching.
    "I am a very caring person and people open up to me because of that.",
    "Every person is different, so I treat each of them with dignity and respect.",
    "I made a real difference to their lives, which is what this work is about.",
    "Being patient is half of it, and the other half is listening.",
    # Engineering.
    "I improved the performance and the reliability of the system by following best practices.",
    "The solution was robust, scalable and easy to maintain.",
    "I looked into the root cause, fixed the bug and made sure that it did not happen again.",
    "We chose the technology that suited our needs best.",
    # Told as if it had happened once.
    "One day there was a problem and I dealt with it straight away.",
    "There was this one time when something went wrong and I stepped in and saved the day.",
    "In my previous role I was given a task, I completed it and the feedback was excellent.",
    "I saw that something had to be done, so I did it without being asked.",
    "I explained everything to them, they understood, and we moved on.",
    "Eventually it all worked out because I never stopped believing in it.",
    # Views and lessons of life.
    "If you ask me, half the battle is turning up with the right mindset.",
    "That experience taught me a great deal about myself and about others.",
    "No two days are the same, and that is exactly why I love what I do.",
    "I would always put the customer first, whatever the circumstances.",
    "What matters in the end is honesty, hard work and respect.",
    "I tend to be the one that others come to when they are stuck.",
)

STAR_SENTENCES = (
    "The situation was a challenging one.",
    "My task was to find a solution.",
    "The action I took was decisive.",
    "The result was a success.",
    "As a result, the outcome was very positive.",
    "To summarise: situation, task, action, result.",
    "I will answer with the STAR method.",
)
HEADINGS = ("Situation", "Task", "Action", "Result")

BUZZWORDS = (
    "I leveraged cross-functional synergies to drive impactful outcomes.",
    "I spearheaded a strategic, data-driven and customer-centric transformation.",
    "Results-oriented, proactive, dynamic, agile, innovative.",
    "I championed stakeholder alignment and delivered measurable value at scale.",
    "My holistic approach empowered the team to unlock its full potential.",
    "Ownership, accountability, excellence, integrity, teamwork, leadership.",
    "I optimised end-to-end processes and moved the needle on key metrics.",
    "Thought leadership and continuous improvement are in my DNA.",
)

NUMBERS = ("17", "340", "8%", "£450", "62", "3.5", "1,200", "95", "41 minutes", "6 weeks", "26")
DATES = ("12 May 2019", "Tuesday", "March 2021", "2018", "3 p.m.", "last October", "4 July", "Q3")
NAMES = (
    "Anneke Visser",
    "Leeds",
    "Mr Adeyemi",
    "Siemens",
    "Priya",
    "Rotterdam",
    "Bosch",
    "Excel",
    "Councillor Hughes",
    "Harlow Road",
)

VAGUE_WORDS = {
    "number": ("a number of things", "some things", "a fair amount"),
    "money": ("some money", "a certain amount", "quite a sum"),
    "percent": ("a bit", "quite a lot", "a certain amount"),
    "ratio": ("quite a few", "a lot", "some"),
    "range": ("quite a bit", "a fair amount", "somewhat"),
    "duration": ("some time", "a while", "a certain time"),
    "date": ("some day", "a certain day", "some point"),
    "person": ("someone", "somebody", "a person"),
    "role": ("someone", "somebody", "a person"),
    "organisation": ("a company", "some place", "an organisation"),
    "place": ("a place", "some place", "an area"),
    "tool": ("something", "a tool", "some system"),
    "named": ("something", "a certain thing", "one of them"),
    "quote": ("something or other", "some things", "this and that"),
}
"""What a vaguer speaker would say in the place of a fact, by its kind."""
