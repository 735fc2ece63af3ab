"""The words of generated texts. The countries are invented, so that no text says anything of a real one.

A template's slots in capitals are filled anew each year, those in small letters only when its sentence is rewritten.
"""

from __future__ import annotations

SYLLABLES = "ba be bo da de dra ga gre ka ke kor la lo ma me mor na no pa po ra ri sa se ta te tor va ve zo".split()
ENDINGS = ("ria", "nia", "land", "stan", "via", "mar")

AGENCIES = (
    ("Ministry of Public Security", "MPS"),
    ("Ministry of Labor and Social Welfare", "MLSW"),
    ("Anti-Trafficking Department", "ATD"),
    ("National Women’s Union", "NWU"),
    ("Ministry of Foreign Affairs", "MOFA"),
    ("Office of the Public Prosecutor", "OPP"),
    ("National Steering Committee on Trafficking", "NSCT"),
    ("Border Guard Service", "BGS"),
    ("Department of Labor Inspection", "DLI"),
    ("Migrant Resource Center", "MRC"),
)

#: What fills a slot: one of these.
LISTS = {
    name: tuple(words.split(" | "))
    for name, words in {
        "sector": (
            "special economic zones | agricultural plantations | garment factories | construction sites"
            " | the fishing industry | domestic work | mining | karaoke bars and nightclubs | brick kilns"
            " | large infrastructure projects"
        ),
        "group": (
            "women and girls | male victims | foreign workers | children from rural areas | returning migrants"
            " | members of ethnic minorities | unaccompanied children | migrant domestic workers"
            " | victims of forced labor"
        ),
        "official": (
            "police officers | border officials | labor inspectors | prosecutors and judges | consular staff"
            " | village-level authorities | social workers | immigration officials"
        ),
        "service": (
            "medical care | legal assistance | vocational training | counseling | short-term shelter"
            " | repatriation assistance | psycho-social support | reintegration assistance | food and clothing"
        ),
        "partner": (
            "an international organization | several NGOs | civil society partners | a foreign donor"
            " | the private sector | local community leaders | two neighboring governments"
        ),
        "place": (
            "the capital | three border provinces | the northern districts | the main seaport"
            " | rural communities | the largest cities | remote and mountainous areas"
        ),
        "means": (
            "false promises of work | fraudulent marriage | debts that recruiters impose"
            " | the confiscation of passports | threats against relatives | unpaid wages"
            " | fees paid to unlicensed brokers"
        ),
        "lead": (
            "During the reporting period, | As in previous years, | According to media reports,"
            " | With support from donors, | In practice, | Nevertheless, | Despite limited resources,"
            " | For the second consecutive year, | Furthermore, | At the central and provincial levels,"
        ),
        "lack": (
            "a lack of resources and personnel | limited coordination among agencies | insufficient training"
            " | widespread corruption | the absence of standard procedures | poor collection of data"
        ),
        "tail": (
            "although it did not report how many victims benefited"
            " | but observers said that this did not reach every district"
            " | compared with fewer activities in the previous year"
            " | which officials described as a priority of the national action plan"
            " | and it did not provide details of its spending"
            " | as part of an agreement with a neighboring country | while experts continued to report delays"
            " | even though the law requires it"
        ),
    }.items()
}

SENTENCES: dict[str, tuple[str, ...]] = {
    "assessment": (
        "The Government of {country} does not fully meet the minimum standards for the elimination of trafficking but"
        " is making significant efforts to do so, {tail}.",
        "These efforts included investigating and convicting traffickers, training {official}, and providing {service}"
        " and {service2} to {group} with {partner}.",
        "However, the government did not meet the minimum standards in several key areas, because {lack} hindered the"
        " identification of {group} in {sector}.",
        "{lead} authorities penalized some unidentified victims among {group} for unlawful acts that their traffickers"
        " forced them to commit, {tail}.",
        "Services remained insufficient for {group}, and the {agency} did not refer victims found in {sector} to"
        " {service}.",
    ),
    "recommendations": (
        "Increase efforts to train {official} on the national referral guidelines, and proactively screen for"
        " trafficking indicators among {group}, including those employed in {sector}.",
        "Further increase resources dedicated to {service} and {service2} for {group}, and expand these to {place}.",
        "Investigate, prosecute, and convict traffickers, including complicit officials and those who recruit by"
        " {means}.",
        "Continue to collaborate with {partner} to update and extend the national action plan, and share information"
        " with the {agency}.",
        "Eliminate recruitment fees that workers pay, and monitor recruiters who send {group} to work in {sector}.",
        "Improve transparency by collecting information on {service} provided to {group}, and publish it every year.",
    ),
    "prosecution": (
        "The government maintained law enforcement efforts, but {lack} limited investigations of crimes in {sector}.",
        "Article {article} of the penal code criminalized sex trafficking and labor trafficking and prescribed"
        " penalties of {low} to {high} years’ imprisonment; these penalties were sufficiently stringent.",
        "The {AGENCY} reported that it investigated {N} cases of trafficking involving {M} suspects in {LAST} ({P}"
        " cases in {BEFORE}).",
        "Courts convicted {K} traffickers in {LAST}, compared with {Q} traffickers in {BEFORE}, and sentenced them to"
        " between {low} and {high} years’ imprisonment.",
        "Prosecutors initiated {N} prosecutions, of which {K} involved {sector}; {J} remained pending at the end of"
        " {LAST}, {tail}.",
        "{lead} the {agency} and {partner} trained {N} {official} on the investigation of crimes against {group},"
        " {tail}.",
        "{lead} police raided {sector} in {place}, {tail}.",
        "The government did not report any investigations of officials for complicity in trafficking, {tail}.",
        "The government cooperated with {partner} on {J} cases in which traffickers had recruited {group} through"
        " {means}.",
        "{lead} {lack} kept {official} in {place} from investigating recruiters who control {group} by {means}.",
    ),
    "protection": (
        "The government maintained efforts to protect victims, and identified {N} victims in {LAST} ({P} victims in"
        " {BEFORE}), including {K} children.",
        "The {AGENCY} provided {service}, {service2}, and counseling to {M} victims, of whom {J} were {group}.",
        "{lead} {official} used a manual to identify victims among {group}, {tail}.",
        "{lead} authorities did not proactively screen for indicators of trafficking in {sector}, {tail}.",
        "A shelter in {place}, run by the {agency} with {partner}, offered {service} to {group}, {tail}.",
        "{lead} the government repatriated {N} victims from neighboring countries and referred {K} to {service}.",
        "The law allowed victims to receive compensation, but courts ordered restitution in only {J} cases in {LAST}.",
        "{lead} {lack} prevented {official} from referring {group} to {service} in {place}.",
        "NGOs could also screen for victims in {sector} and refer them to the {agency} for {service}, {tail}.",
        "The government allocated {N} million {currency} (${M},000) for {service} in {LAST}, {tail}.",
    ),
    "prevention": (
        "The government maintained efforts to prevent trafficking, and the {agency} coordinated the national action"
        " plan with {partner}.",
        "{lead} the {agency} conducted {N} awareness campaigns in {place} on the risks of {means}, {tail}.",
        "The {AGENCY} licensed {N} recruitment agencies in {LAST} and revoked the licenses of {J}, {tail}.",
        "{lead} {official} inspected {M} employers in {sector}, and found {K} violations of the labor law, {tail}.",
        "A hotline received {N} calls in {LAST}, and {official} identified {J} victims among {group} through it.",
        "{lead} the government trained {official} and {partner} on the risks that {group} face in {sector}.",
        "The government did not make efforts to reduce the demand for commercial sex acts, {tail}.",
        "{lead} {lack} limited the prevention of child sex tourism in {place}, {tail}.",
    ),
    "profile": (
        "As reported over the past five years, traffickers exploit {group} from {country} in {sector}, most often by"
        " {means}.",
        "{lead} traffickers in {place} lure {group} with {means} and then subject them to forced labor in {sector}.",
        "A study conducted by {partner} in {LAST} reported that {N} of {M} persons interviewed in {sector} had been"
        " subjected to {means}.",
        "NGOs estimated in {BEFORE} that {M},000 individuals worked in {sector} in {place}, many of them {group}.",
        "{group_} are especially vulnerable, because {lack} keeps {official} from {place}, where {means} are common.",
        "Traffickers also exploit {group} from neighboring countries in {sector} near the borders, often through"
        " {means}.",
        "{lead} closed borders left {group} without work and increased their vulnerability to {means}.",
    ),
}  # fmt: skip

#: How many sentences the paragraphs (or items) of each section have.
PLAN: dict[str, tuple[int, ...]] = {
    "assessment": (5, 5),
    "recommendations": (1,) * 14,
    "prosecution": (10, 10, 10),
    "protection": (10, 10, 10, 8),
    "prevention": (8, 8, 8),
    "profile": (7, 7, 7, 7),
}
HEADINGS = {
    "recommendations": "PRIORITIZED RECOMMENDATIONS:",
    "prosecution": "PROSECUTION",
    "protection": "PROTECTION",
    "prevention": "PREVENTION",
    "profile": "TRAFFICKING PROFILE",
}
TITLES = ("Raids at the border", "Annual survey of labor migration", "Recruiters on trial", "A study of shelters")
PUBLISHERS = ("The Harbor Times", "Institute for Migration Studies", "Daily Chronicle", "Regional Research Network")
