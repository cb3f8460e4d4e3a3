"""Words that tell what a name is the name of, and capitals that are no name."""

TITLES = frozenset("mr mrs ms miss dr prof professor mx".split())
# Titles that are common words as well: only with capitals on both.
TITLES_TOO = frozenset(
    """
    sister nurse chef officer captain sergeant inspector councillor sir coach
    """.split()
)
ORGANISATION_WORDS = frozenset(
    """
    ltd limited inc plc llc gmbh corp corporation school hospital university college council
    clinic academy bank trust group company co hotel restaurant cafe café surgery pharmacy
    logistics solutions services foundation institute society association partners brothers
    bakery foods stores supermarket inn motors transport haulage construction engineering
    systems technologies labs laboratory airlines airways infirmary hospice nursery library
    museum theatre charity church depot agency
    """.split()
)
PLACE_WORDS = frozenset(
    """
    street road avenue lane square park station airport terminal bridge harbour harbor bay hill
    valley market quay docks river lake island estate
    """.split()
)
PERSON_VERBS = frozenset(
    """
    said asked told called rang phoned wrote emailed texted replied answered agreed refused
    thanked wanted noticed explained showed taught helped shouted cried fainted suggested
    offered decided says asks tells thinks complained apologised apologized smiled laughed
    checked confirmed signed handed admitted argued nodded promised insisted mentioned took came
    went had was felt did
    """.split()
)
# Verbs that a firm or a town can have too.
ANYTHING_VERBS = frozenset(
    """
    took came went had was felt did offered decided confirmed signed
    """.split()
)
PERSON_LEADS = frozenset(
    """
    asked told thanked helped met phoned rang texted trained taught calmed emailed warned
    reminded persuaded coached mentored paired
    """.split()
)
PERSON_WORDS = frozenset(
    """
    colleague manager supervisor boss teammate coworker co-worker friend lead leader partner
    nurse doctor sister teacher chef cook driver foreman apprentice trainee porter carer
    engineer developer designer customer client patient resident guest pupil student child boy
    girl man woman lady gentleman son daughter mother father neighbour director owner mentor
    buddy analyst assistant
    """.split()
)
WORK_VERBS = frozenset(
    """
    work works worked working job role interned volunteered volunteer employed shift placement
    position trained apprenticeship years internship clean cleaned cook cooked drive drove
    driving
    """.split()
)
NOT_NAMES = frozenset(
    """
    i i'm ok okay hr ceo cto cfo cv id it pc tv uk us eu usa mum mom dad god internet manager
    team customer customers service sales marketing department head company office project
    people management mr mrs ms miss dr maths math science history star situation task
    action result results yes no so well am pm a.m p.m christmas easter tbh lol btw fyi asap kpi
    kpis faq ai api ui ux qa phd ba bsc ma msc nhs first last then when after before once since
    while during if as but and or the a an my our his her their we he she they you it's that
    this these those there here in on at for from by with because although however also finally
    eventually afterwards later next one two three every each all most some many several what
    who how why where which not never always usually sometimes please thank thanks hello hi
    sorry everyone everybody someone nobody nothing something to of is was were be do did have
    had monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december customer's client clients patient
    patients supervisor director boss teacher nurse chef leadership teamwork communication
    experience
    """.split()
)
LANGUAGES = frozenset(
    """
    english spanish french german italian portuguese polish arabic urdu hindi punjabi bengali
    gujarati mandarin cantonese chinese japanese korean russian turkish somali tamil romanian
    ukrainian swahili yoruba welsh dutch greek hebrew
    """.split()
)
