"""Names, dates and figures of every common form, to be put where they belong to nothing.

There are many of each, so that the adapter learns the place of a detail and not the detail.
"""

import random

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_GIVEN = tuple(
    """
    Adam Aisha Amara Ana Andrei Anil Anna Asha Ben Bea Bilal Bridget Carlos Carmen Chen Chloe
    Clara Daniel Dara David Deepa Devi Dieter Ebony Elena Elif Emeka Emma Esther Eva Farah Felix
    Femi Fiona Gareth George Grace Greta Hana Hassan Helen Hugo Ibrahim Imani Ines Irina Isaac Ivo
    Jack James Jasmine Jess Joao Jonas Joy Julia Kai Karin Kate Keisha Kofi Kwame Lara Laura Leila
    Leo Liam Lin Lucia Lukas Luke Maeve Malik Marek Maria Marta Mark Mei Mehmet Mina Mohammed Molly
    Nadia Naomi Neil Niamh Nina Noor Olga Olu Omar Oskar Owen Paolo Paul Pedro Petra Pilar Rachel
    Raj Ravi Rita Rosa Ruth Rui Sam Sana Sanjay Sarah Sean Selma Sinead Sofia Stefan Sunil Tamara
    Tariq Thomas Tom Uma Valentina Vera Viktor Wen Will Yara Yusuf Zain Zoe Zofia
    """.split()
)
_FAMILY = tuple(
    """
    Abbott Ahmed Alvarez Andersen Baker Banerjee Barros Becker Bell Berg Bianchi Blake Boateng
    Brennan Carter Castillo Chan Chowdhury Clarke Costa Cruz Davies Demir Diaz Dubois Edwards
    Evans Farouk Fernandes Fischer Fletcher Foster Garcia Gill Gomez Grant Gupta Haddad Hall Hansen
    Harris Hoffmann Holm Ibrahim Iqbal Ivanova Jackson Jansen Johansson Jones Kamara Kaya Keller
    Khan Kim Kovacs Kowalski Kumar Larsen Lee Lind Lopez Macdonald Malik Marino Mbeki Mensah Meyer
    Moreau Morgan Murphy Nair Nguyen Novak Obi Okafor Oliveira Ortiz Osman Park Patel Pereira
    Petrov Popescu Price Quinn Rahman Reid Rossi Roy Santos Sato Schmidt Sharma Silva Singh Smith
    Suzuki Tan Taylor Thomson Torres Usman Vega Walker Wang Weber Williams Wong Wright Yilmaz Zhang
    """.split()
)
_TITLES = (
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Professor", "Sister", "Sergeant", "Captain", "Judge", "Chef",
    "Inspector", "Coach", "Matron", "Reverend", "Alderman", "Father", "Uncle", "Aunt", "Nurse",
    "Director", "Minister", "Mayor", "Sir",
)  # fmt: skip
_PLACES = tuple(
    """
    Aberdeen Antwerp Atlanta Bergen Bilbao Boston Bradford Bristol Cairo Calgary Cardiff Chennai
    Chicago Cologne Cork Coventry Cracow Dallas Delhi Denver Derby Dhaka Dublin Dundee Durban
    Edinburgh Exeter Galway Gdansk Geneva Glasgow Graz Hamburg Houston Hull Inverness Jakarta
    Karachi Kingston Lagos Lahore Leicester Lille Lisbon Lyon Madrid Malmo Manila Melbourne Milan
    Munich Nairobi Naples Newport Norwich Ohio Oslo Oxford Perth Plymouth Porto Prague Preston
    Reading Riga Seville Sheffield Stuttgart Swansea Tampa Toledo Toronto Truro Turin Utrecht
    Valencia Vienna Warsaw Wigan York Zagreb
    """.split()
)
_FIRMS = (
    "Adobe", "Amazon", "Argos", "Asana", "Boots", "Brightwater", "Canon", "Cisco", "Dell", "DHL",
    "Figma", "Ford", "GitHub", "Google", "Hilton", "Hitachi", "IBM", "Jira", "Kestrel Foods",
    "Lidl", "Makita", "Microsoft", "Nissan", "Northgate", "Oracle", "Philips", "PowerPoint",
    "Python", "Renault", "Samsung", "SAP", "Scania", "Shell", "Slack", "Sony", "Tesco", "Toyota",
    "Trello", "Unilever", "Vodafone", "Volvo", "Xerox", "Alder Logistics", "Marlow Clinic",
)  # fmt: skip
_ROADS = ("Road", "Street", "Lane", "Avenue", "House", "Square", "Park", "Bridge", "School")
_ROAD_NAMES = (
    "Alder", "Bank", "Castle", "Chapel", "Church", "Elm", "Ferry", "Green", "High", "Hill", "King",
    "Lower", "Mill", "New", "North", "Oak", "Park", "Quay", "River", "South", "Station", "Victoria",
    "Water", "West", "Wood",
)  # fmt: skip
_FIGURES_IN_WORDS = (
    "two", "three", "four", "five", "seven", "nine", "eleven", "twelve", "fifteen", "twenty",
    "twenty-six", "thirty", "forty", "fifty-one", "sixty", "ninety", "two hundred", "four thousand",
)  # fmt: skip
_UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")


def random_name(rng: random.Random) -> str:
    """Return a person, place, firm or tool, in one to three words."""
    given, family, place = rng.choice(_GIVEN), rng.choice(_FAMILY), rng.choice(_PLACES)
    return rng.choice(
        (
            given,
            given,
            f"{given} {family}",
            f"{rng.choice(_TITLES)} {family}",
            f"{rng.choice(_TITLES)} {family}",
            f"{rng.choice(_TITLES)} {given} {family}",
            family,
            place,
            place,
            f"{rng.choice(_ROAD_NAMES)} {rng.choice(_ROADS)}",
            rng.choice(_FIRMS),
            rng.choice(_FIRMS),
        )
    )


def random_number(rng: random.Random) -> str:
    """Return a figure in one of the forms that people write."""
    small, large = rng.randint(2, 99), rng.randint(100, 99_999)
    return rng.choice(
        (
            str(small),
            str(rng.randint(2, 9)),
            str(large),
            f"{large:,}",
            f"{rng.randint(1, 40)},{rng.randint(0, 999):03}",
            f"{small}%",
            f"{rng.randint(1, 99)}.{rng.randint(1, 9)}%",
            f"{rng.choice('£$€')}{rng.randint(5, 900)}",
            f"{rng.choice('£$€')}{large:,}",
            f"{rng.randint(1, 9)}{rng.choice('km')}",
            rng.choice(_FIGURES_IN_WORDS),
            f"{rng.randint(1, 9)}.{rng.randint(1, 9)}",
            f"{rng.randint(2, 50)} {rng.choice(_UNITS)}",
        )
    )


def random_date(rng: random.Random) -> str:
    """Return a day, month, year or hour as people write it."""
    month, day, year = rng.choice(MONTHS), rng.randint(1, 28), str(rng.randint(2008, 2025))
    return rng.choice(
        (
            rng.choice(WEEKDAYS),
            f"{rng.choice(('last', 'next'))} {rng.choice((*WEEKDAYS, 'spring', 'autumn', month))}",
            month,
            f"{month} {year}",
            year,
            f"{day} {month}",
            f"{month} {day}",
            f"{day} {month} {year}",
            f"Q{rng.randint(1, 4)}",
            f"{rng.randint(1, 12)} {rng.choice(('am', 'pm', 'a.m.', 'p.m.'))}",
            f"{rng.randint(6, 22)}:{rng.choice(('00', '15', '40'))}",
        )
    )
