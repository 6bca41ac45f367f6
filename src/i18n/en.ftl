# Every text of the site in English. The same keys in the same order as in ru.ftl.
# The program sets no-break spaces after short words; after a substituted number they stand here.

## Every page

brand = Otklik
page-title = { $page } — Otklik
language = Язык / Language
look = Page view
look-large = Large print
look-normal = Normal print
look-contrast = Contrast
look-plain = Normal colors
skip-content = Skip to content
skip-questions = Skip to the questions
foot-organizer = The survey is run by { $name }.
foot-hotline = Questions about the survey:
foot-ratings = Ratings
foot-privacy = How we keep answers
foot-accessibility = Accessibility
foot-about = About
sector-education = Education
sector-health = Health
sector-social = Social care
sector-culture = Culture
sector-sport = Sport
date-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-year = { date-day } { $year }

## The survey

form-title = Survey: { $name } — Otklik
form-title-wrong = { $n ->
    [one] { $n } answer to fix: { $name } — Otklik
   *[other] { $n } answers to fix: { $name } — Otklik
}
form-other = Is this the wrong place?
form-part = Part { $n } of { $total }
form-answered = Answered
form-of = of
form-send = Send
form-unsure = Hard to say
form-choose = Choose
form-yes = Yes
form-no = No
form-max = You can tick up to { $n }.
form-free = You can skip this.
form-free-part = You can skip these questions.
form-trap = Leave this field empty
draft-back = We brought back the answers you began on this phone.
draft-clear = Clear
net-saved = No connection. Your answers are saved on this phone; we will send them ourselves.
net-unsaved = No connection. Your answers are still on this page; we will send them ourselves.
net-next = Next try in % s
net-sending = Sending…
net-now = Send now

## Mistakes in answers

wrong-head = { $n ->
    [1] One answer
    [2] Two answers
    [3] Three answers
    [4] Four answers
    [5] Five answers
   *[other] { $n } answers
} left to fix
wrong-kept = Everything else is kept, there is no need to answer again.
wrong-mark = Error:
wrong-link = { $short }: { $what }
wrong-yes-no = Choose “Yes” or “No”
wrong-one = Choose one answer
wrong-list = Choose an answer from the list
wrong-some = Tick at least one answer
wrong-number = Write a number in digits
wrong-text = Write a few words
wrong-unknown = Choose one of the answers on the page
wrong-many = Leave no more than { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
wrong-both = Tick either answers or “Hard to say”
wrong-digits = Write a number in digits, for example { $n }
wrong-range = Write a number from { $min } to { $max }
wrong-long = Shorten it to { $n ->
    [one] { $n } character
   *[other] { $n } characters
}

## The receipt

receipt-title = Thank you, your answer is in
receipt-thanks = Thank you!
receipt-head = Your answer is in
receipt-number = Receipt number
receipt-state = State
receipt-counted = The answer is counted
receipt-counted-more = It goes into the results together with the answers of other visitors.
receipt-review = The answer is being checked
receipt-review-more = This happens to some answers. Once the check is over, the decision appears here, under the same number.
receipt-excluded = The answer is not in the results
receipt-excluded-more = That was decided when answers were checked. The record itself is kept.
receipt-withdrawn = The answer is withdrawn
receipt-withdrawn-more = It is not in the results.
receipt-keep = Write the number down, take a picture of the screen or print the page. With the number you can always see whether the answer is counted. Nobody can use it to see the answers themselves.
receipt-check = How to check later
receipt-check-how = Open the main page of Otklik and type the number into the search box.
receipt-next = What happens next
receipt-until = Until { $day }
receipt-until-what = We collect the answers of other visitors.
receipt-results = { $day }
receipt-results-what = The results are drawn up.
receipt-plan = After the results
receipt-plan-what = The organization decides what to put right first.
receipt-others = Do you go to other places too?
receipt-others-what = Tell us about a school, a clinic, a museum or a care center as well.
receipt-find = Find an organization
receipt-again = Next visitor
receipt-again-what = In a few seconds a blank form opens here.

## Already answered

already-title = You have already answered
already-head = You have already answered.
already-thanks = Thank you!
already-lead = The answer from this device came in on { $day }. There is no need to send it again.
already-open = Open the receipt
already-shared = Does somebody else use this phone?
already-shared-what = Everybody can answer for themselves. Hand over the phone and press the button: the earlier answer stays as it is.
already-another = Another person is answering

## No survey at the moment

closed-title = The survey is over
closed-lead = We collected answers from { $from } to { $to }.
closed-thanks = { $n ->
    [one] { $n } person answered — thank you.
   *[other] { $n } people answered — thanks to every one of them.
}
closed-results = Results
closed-results-on = They are due by { $day }.
closed-help = Do you need help now?
closed-help-what = Do not wait for the next survey, call:
other-find = Find another organization
soon-title = The survey has not begun yet
soon-from = You can answer from { $from } to { $to }. The same code will open the form.
soon-unknown = The first day is not set yet. Once the survey begins, the same code will open the form.
paused-title = The survey is paused
paused-lead = No answers are taken for a short while. Everything you sent before is kept.
paused-more = Please come back later: the survey goes on until { $day }.
revoked-title = This code is no longer valid
revoked-lead = The poster or link has been replaced. The survey may go on under a new code.
revoked-new = Open the form with the new code
revoked-search = Find the organization by its name or street.
unknown-code-title = There is no such code
unknown-code-lead = A code has eight characters. Check it for slips, or find the organization by its name.
unknown-link-title = There is no such link
unknown-link-lead = Its code has 27 characters in nine groups of three. Check for a typing slip, or find the organization by its name and open its form.
unknown-receipt-title = There is no such receipt
unknown-receipt-lead = The number has sixteen characters, four groups of four. Check it for slips.
unknown-typed = You typed: { $typed }

## The answer did not get through

busy-title = Your answer is not lost, send it again
busy-head = Your answer is not lost
busy-lead = A great many people are answering now and we could not take your answer. It is still on this page.
flood-lead = A great many answers came from your network at once, so we ask you to wait. Your answer is still on this page.
halted-lead = No answers are taken for a short while. Your answer is still on this page: send it once the survey goes on.
stale-lead = The form was opened more than a day ago. Your answer is still on this page: press the button and we will take it.
busy-wait = Wait { $n ->
    [one] { $n } second
   *[other] { $n } seconds
} and press the button. If it does not work, keep the page open and try later: the answer cannot be recorded twice.
busy-again = Send again
busy-answers = See your answers
slow-title = Your answer did not arrive in time
slow-lead = The connection was too slow: we waited and did not receive everything.
lost-back = Go one step back: the answers are still in the form. Send them again when the connection is better. The answer cannot be recorded twice.
large-title = The answer is too long
large-lead = The whole answer may take up to 64 kilobytes, about fifteen pages of text.
large-back = Go one step back: the answers are still in the form. Shorten what you wrote in your own words and send again.
lost-open = Open the form
missing-title = There is no such page
missing-lead = The address may have a slip in it, or the page has been taken away.
method-title = This page cannot be opened like that
method-lead = Begin at the main page or scan the code on the poster again.
internal-title = Something broke on our side
internal-lead = This is our mistake and it has been noted. Go one step back and try again in a minute: what is sent twice is not recorded twice.
home-link = To the main page

## Search

home-title = Otklik — a survey about clinics, schools, museums
home-head = Tell us what it is like there
home-lead = At a clinic, school, museum, care center or sports school.
find-title = Find an organization
find-title-query = Find an organization: { $query }
find-head = Find an organization
find-label = Name, street, code from a poster or receipt number
find-button = Find
home-sectors = Or choose where you have been
home-after = What becomes of your answer
home-step-1 = You answer
home-step-1-what = About three minutes, no name, no registration.
home-step-2 = We count
home-step-2-what = The answers add up to the results of each organization. One person, one answer.
home-step-3 = The organization puts things right
home-step-3-what = It sees what is hard for visitors and decides where to begin.
home-voice = Rather not on a phone?
home-voice-what = Ask for a paper form at the organization or call:
find-found = { $n ->
    [one] { $n } organization found
   *[other] { $n } organizations found
}
find-first = The first { $n } are shown. Add a street or a number to narrow the search.
find-until = The survey is open until { $day }
find-none-now = No survey at the moment
find-nothing = Nothing found
find-nothing-what = Try just a part of the name, a street or a number: “3”, “Sadovaya”.
find-hint = Not the right one? Try just a street or a number: “3”, “Sadovaya”.
find-call = Or call:

## About

about-title = About
about-lead = Otklik asks the people of the region how they fare in schools, clinics, museums, care centers and sports schools.
about-who = Who asks
about-who-what = The survey is run by a public council at the authority answerable for these organizations. Its name stands at the foot of every form.
about-why = What for
about-why-what = The answers make up the independent assessment of quality. From it the organization and its founder see what to put right first.
about-honest = Why the results can be trusted
about-honest-what = One person answers about an organization once. Every answer taken gets a receipt number, and the number tells whether it is counted. The program recounts the results from the answers themselves, and the sums must agree to the unit.
about-how = How to answer
about-how-what = Point the camera of your phone at the code on the poster, or find the organization on the main page. No name, no phone number, no registration.

## How we keep answers

privacy-title = How we keep answers
privacy-lead = We do not ask who you are, and we have set things up so that it cannot be found out later.
privacy-answers = Answers
privacy-answers-what = We keep what you ticked and wrote, the organization, the code of the poster or link, and the hour in which the answer came — not the minute. There is no name, phone number or e-mail address in an answer. The answers are needed for the results and are kept with them.
privacy-texts = Your own words
privacy-texts-what = Please do not write names, phone numbers or diagnoses, neither yours nor anybody else’s. What you write is read by the authority’s staff; once checked, it may be shown to the public council and the auditors. The program masks phone numbers, addresses and names beforehand.
privacy-network = Network address
privacy-network-what = The address itself is not recorded. A tag is made from it with a secret key that is new every day. The tag helps to notice ballot stuffing. After 72 hours the key is destroyed, and nobody, not even we, can tie the tag to an address anymore.
privacy-device = A mark in the browser
privacy-device-what = When you answer, the browser keeps a cookie, a separate one for each survey: it shows that this device has answered already. It does not follow you to other sites.
privacy-look = Language and page view
privacy-look-what = If you chose a language, large print or contrast, the browser remembers it in one cookie for a year. It says nothing about you.
privacy-draft = Draft
privacy-draft-what = Until the form is sent, the answers lie on your phone only. Once it is sent, the draft is erased; a draft that was not sent is good for 24 hours and is erased the next time you open the site. Shared screens keep no draft.
privacy-count = How many opened the form
privacy-count-what = For each poster we count how many times the form was opened, begun and sent. Numbers only, no people.
privacy-receipt = Receipt
privacy-receipt-what = The number shows the organization, the day and the state of an answer. Nobody can use it to see what was answered.
privacy-others = Other sites
privacy-others-what = The pages carry no counters, advertisements or fonts of other sites. Everything you see comes from here.

## Accessibility

access-title = Accessibility
access-lead = Everybody should be able to fill in the form: with a keyboard, a screen reader, large print, or an old phone.
access-aim = What we aim for
access-aim-what = The standard WCAG 2.2, level AA, and GOST R 52872-2019.
access-done = What is done
access-done-1 = Everything works without JavaScript; with it come a draft and another try when the connection breaks.
access-done-2 = Buttons are at least 44 points high, rows of answers 52.
access-done-3 = Large print and contrast stand at the top of every page; the dark view follows the setting of the phone.
access-done-4 = Pages fit a screen 320 points wide and a zoom of 400%.
access-done-5 = If something is missing, the form says what, and keeps everything else.
access-checked = How it was checked
access-checked-what = The automated check axe-core goes over the pages, and the form is filled in by keyboard alone.
access-not = What people have not checked yet
access-not-what = A screen reader by ear, the high contrast mode of Windows on a real device, cheap phones, and people over 70 have not been tried yet.
access-help = Cannot answer?
access-help-what = Ask for a paper form at the organization: you can fill it in together with somebody you trust.
access-help-call = Or call:

## Ratings and pages of institutions

results-sections = Sections
results-section-ratings = Ratings
results-section-find = Institutions
results-section-open = Open data
results-section-method = How it is worked out
results-head-education = Rating of educational organizations, { $year }
results-head-health = Rating of medical organizations, { $year }
results-head-social = Rating of social service organizations, { $year }
results-head-culture = Rating of cultural organizations, { $year }
results-head-sport = Rating of sports organizations, { $year }
results-institutions = { $n ->
    [one] { $shown } institution
   *[other] { $shown } institutions
}
results-of = { $n } of { $all }
results-lead-count = { $n ->
    [one] { $shown } institution
   *[other] { $shown } institutions
}, { $m ->
    [one] { $placed } has a place
   *[other] { $placed } have a place
}.
results-lead-answers = { $n ->
    [one] { $shown } answer
   *[other] { $shown } answers
} of people who use the services, { $from } to { $to }, and visits of experts.
results-lead-published = Published on { $day }.
results-place-head = What “place { $places }” means
results-place-why = Not everybody was asked, so nobody has one exact place.
results-place-what = An example from the table: { $name }. Surely better: { $better }. Surely worse: { $worse }. The difference from the rest may be chance.
results-place-above = place { $places }
results-place-better = { $n } better
results-place-worse = { $n } worse
results-place-tiers = Institutions of one group cannot be told from the first in it.
results-place-order = These data do not say who is better within a group.
results-place-how = How places are worked out
results-filter-kind = Show
results-filter-all = all { $n }
results-filter-where = Where
results-filter-everywhere = everywhere
results-filter-order = Order
results-order-tier = by group
results-order-score = by score
results-order-name = by name
results-order-criterion = by { $id }
results-nothing = Nothing in the rating fits these conditions.
results-whole = Show the whole rating
results-mix = Institutions were asked in different ways. The share of answers “{ $channel }” goes from { $low }% ({ $least }) to { $high }% ({ $greatest }). People praise more by telephone than on the website, so part of the difference may come from the way of asking.
results-compare-hint = Tick two to five institutions to see them side by side.
results-compare-button = Compare the ticked ones
results-compare-one = Compare: { $name }
results-table-caption = Table of the rating: place, score, criteria, number of answers
results-col-compare = Compare
results-col-place = Place
results-col-name = Institution
results-col-score = Score
results-col-answers = Answers
results-col-where = Where
results-col-rated = Institutions shown
results-axis-place = Place on a scale from { $low } to { $high }
results-axis-score = Score on a scale from { $low } to { $high }
results-axis-change = Difference on a scale from { $low } to { $high }
results-tier = Group { $n }
results-tier-first = { $count }, not to be told from the best
results-placed = With a place
results-unplaced = Without a place
results-unplaced-why = the reason stands under the name
results-hidden = hidden
results-none = none
results-reason-few = fewer than { $n } answers: not shown, so that nobody can be recognized
results-reason-small = very few people answered one of the questions: not shown, so that nobody can be recognized
results-reason-no-place = fewer than { $n } answers: too few for a place
results-reason-wide = the interval is too wide for a place
results-reason-chance = chance moves the score as much as institutions differ
results-reason-measured = not all criteria were measured: no score
results-reason-assessed = experts have not come yet
results-channel-web = On the website
results-channel-phone = By telephone
results-channel-interview = In person
results-channel-paper = On paper
results-table-note = The intervals of places hold for the whole table at once: the chance that even one of them misses the true place is at most { $percent }%.
results-selection = The interval speaks of chance only: who happened to be asked. Only those who wish to answer do, and they may think differently from the rest. The interval does not cover this.
results-download = Open data of this rating: inputs and results
results-means = Means
results-means-what = The plain mean over the institutions that are shown. Hidden ones are not in it.
results-means-sector = The whole sector
results-hidden-lead = Results of this institution are not shown. The reason:
results-answer = Answer the questions about this institution
results-lead-above = The score is above the mean of the sector.
results-lead-below = The score is below the mean of the sector.
results-lead-level = The score is like the mean of the sector.
results-lead-ends = Strongest: “{ $best }”; weakest: “{ $worst }”.
results-lead-better = It has become better since { $year }.
results-lead-worse = It has become worse since { $year }.
results-lead-same = The score has not changed noticeably since { $year }.
results-total = Score
results-out-of = of { $n }
results-interval = interval { $span }
results-place-among = { $n ->
    [one] Place among { $shown } institution
   *[other] Place among { $shown } institutions
}
results-answered = People who answered
results-required = the rule asks for { $n } at least
results-surveyed = Survey of { $year }
results-why-span = Why not one number?
results-own-places = Looking at this institution alone and not at the whole table at once, the place is { $own }. Were the survey repeated, it would likely be { $likely }.
results-criteria = Criteria
results-criteria-what = { $n ->
    [one] A dot is the score of the institution. A line is where the score would be nearly always, 95 times in 100, had other people been asked. A tick is the mean of { $shown } institution of the sector.
   *[other] A dot is the score of the institution. A line is where the score would be nearly always, 95 times in 100, had other people been asked. A tick is the mean of { $shown } institutions of the sector.
}
results-criteria-title = Criteria of the institution and the mean of the sector
results-chart-axis = points, scale from { $low } to { $high }
results-chart-value = score
results-chart-sector = sector { $value }
results-chart-dot = score and interval
results-same-table = The same numbers as a table
results-above = above the sector by { $by }
results-below = below the sector by { $by }
results-level = like the sector
results-not-measured = not measured
results-col-criterion = Criterion
results-col-interval = Interval
results-col-sector = Sector
results-col-difference = Difference
results-col-verdict = Finding
results-indicators = Indicators
results-indicators-what = Only those who answered a question are counted, so each indicator has its own “of how many”. A hollow dot is what experts checked: it has no interval, since it is no survey.
results-col-indicator = Indicator
results-col-weight = Weight
results-col-counted = How many of how many
results-policy = not measured: { $how }
results-mean-of = mean of { $of }
results-capped = { $product }, but not more than { $most }
results-ladder = points for the waiting time: { $points }
results-steps = How { $total } came about
results-round-shown = Fractions are exact and are rounded only to be shown. So a calculator may differ by 0.01 on the way, but not in the end.
results-round-steps = Each step is rounded to { $n } decimals.
results-step = Step { $n }.
results-step-indicator = Indicator
results-step-criterion = Criterion { $id }
results-example = For example, “{ $title }”:
results-steps-all = All indicators step by step
results-exact = The score as an exact fraction:
results-recompute = The inputs and a program to work it out yourself
results-channels = Who answered and how
results-channels-what = People praise more by telephone than on the website, as in any survey. So each way is shown by itself and scores are not corrected. Where there are few answers there are no numbers, so that nobody can be recognized.
results-col-channel = Way
results-col-answered = Answered
results-col-share = Share
results-together = All together
results-too-few = not shown
results-changes = What has changed since { $year }
results-changes-what = The questions and the rules are the same, so the years can be compared. “Better” is said only if the difference is more than chance and at least 3 points. There are many comparisons, and some lines miss zero by chance: so the rule is stricter than that of a single line.
results-col-what = What
results-better = better
results-worse = worse
results-chance = may be chance
results-slight = a slight change
results-experts = What experts saw
results-experts-when = Visited on { $day } by { $who } ({ $kind }).
results-experts-list = { $n ->
    [one] List “{ $list }”, { $shown } item.
   *[other] List “{ $list }”, { $shown } items.
}
results-experts-all = Everything they looked for was there.
results-experts-lacks = Missing
results-experts-half = There in part
results-experts-there = { $n ->
    [one] There: { $shown } item
   *[other] There: { $shown } items
}
results-by-public = a public organization
results-by-community = a professional community
results-by-media = a media outlet
results-by-expert = an independent expert
results-by-agency = a rating agency
results-evidence = Photographs and documents of the visit
results-doubt = What the interval does not cover
results-doubt-way = People answer a little differently by telephone, on paper and on the website. Scores are not corrected for this.
results-doubt-experts = Experts come once: on another day they might have seen something else.
results-sensitivity = What if other answers counted
results-col-if = If
results-if-rating = As in the rating
results-if-all = { $n ->
    [one] Together with { $shown } answer that is being checked or was taken out
   *[other] Together with { $shown } answers that are being checked or were taken out
}
results-if-without = Without answers “{ $channel }”
results-if-worst = { $n ->
    [one] If { $shown } answer being checked were as bad as can be
   *[other] If all { $shown } answers being checked were as bad as can be
}
results-if-best = { $n ->
    [one] If { $shown } answer being checked were as good as can be
   *[other] If all { $shown } answers being checked were as good as can be
}
results-flip = { $n ->
    [one] At least { $shown } answer would have to go for the institution to be in another group.
   *[other] At least { $shown } answers would have to go for the institution to be in another group.
}
results-years = Ratings of different years
results-col-rating = Rating
results-sides = { $n ->
    [2] Two institutions side by side
    [3] Three institutions side by side
    [4] Four institutions side by side
   *[other] Five institutions side by side
}
results-pair = { $a } and { $b }
results-pair-alike = { $a } and { $b } cannot be told apart
results-pair-above = { $a } is above { $b } by { $by }
results-pair-unknown = { $a } and { $b } cannot be compared
results-pair-rule = The rule is that of the rating.
results-remove = Remove
results-facts = General facts
results-col-how = How they answered
results-sides-criteria = By criterion
results-sides-what = A shape is the score, a line its interval, a long tick the mean of the sector. Each institution has its letter and its shape.
results-sector-mean = sector mean { $value }
results-verdicts = What is shown to be so and what is not
results-verdicts-what = Scores are compared by the rule of the whole rating. Criteria each by itself: a difference is named if chance would make it less often than 5 times in 100.
results-choose = What to compare
results-choose-few = To compare, tick two institutions in the table at least.
results-choose-many = Institutions ticked: { $n }. No more than { $most } fit side by side: take some away.
results-choose-back = Back to the table
results-index = Ratings of organizations
results-index-lead = What people who come to these organizations think, and what experts saw. Each score says how sure it is.
results-index-none = No rating has been published yet.
results-index-mean = Mean score { $total }.
results-year = { $year }
results-answers = { $n ->
    [one] { $shown } answer
   *[other] { $shown } answers
}
results-covered = Who has been assessed
results-covered-what = Each organization is assessed at most once a year and at least once in three years. One about which too few people answered does not count yet.
results-covered-year = In { $year }
results-covered-three = Over three years
results-coming = What comes next
results-coming-survey = Survey from { $from } to { $to }.
results-coming-on = Results come on { $day }.
results-coming-later = The day of publication has not been set yet.
results-method = How it is worked out
results-method-lead = Each rule says where it comes from and how sure of it we are.
results-method-criteria = A score is made of criteria, a criterion of indicators, each with its weight.
results-source = Source:
results-weight = weight { $n }
results-col-formula = How it is worked out
results-formula-share = The share of the satisfied among those who answered “{ $question }”.
results-formula-found = How much experts found of what should be there.
results-formula-mean-share = The mean of two shares is taken.
results-formula-points = { $each } for each condition that experts found, but not more than { $most }.
results-formula-ladder = Points for the mean waiting time: the shorter the wait, the more.
results-formula-marks = The mean mark of those who gave one.
results-formula-mean = The mean of { $of }.
results-ladder-head = Points for the waiting time
results-ladder-share = the wait is at most { $percent }% of the limit
results-ladder-less = the wait is below the limit by { $by } at least (days or hours)
results-ladder-limit = the wait is within the limit
results-ladder-else = the wait is longer
results-rules = Other rules
results-rule-empty-head = What could not be measured
results-rule-empty = An indicator that nobody answered about: { $indicator }. A criterion with nothing measured: { $criterion }.
results-rule-publication-head = What may be shown
results-rule-publication = With fewer than { $hide } answers, or fewer than { $cell } people answering some question, nothing is shown: people could be recognized. A place is given from { $from } answers on, if the interval is at most { $half } to each side and the reliability at least { $reliability }; from { $precise } on the score is called precise. If { $census }% of the recipients answered, everything is shown.
results-rule-sample-head = How many people are asked
results-rule-sample = At least { $percent }% of the recipients, but not more than { $cap } people.
results-rule-round-head = Rounding
results-rule-means-head = Means
results-rule-means = The score of a sector, a district and the region is the plain mean over institutions.
results-rule-means-sectors = The score of a sector and a district is the plain mean over institutions, that of the region the mean over sectors.
results-method-error = A share has an exact interval: it knows how many recipients there are and how many of them answered. The error of a score comes from how the same people answered different questions.
results-method-critical = Two scores count as different if their difference is more than { $critical } of its errors. The number comes from { $draws } draws, so that the chance of even one mistake in the whole table is at most { $missed }%.
results-method-place = Place “8–20” means: 7 institutions are surely better, and those below the 20th are surely worse.
results-method-tier = A group begins with an institution that is surely worse than the first of the group before.
results-again = Work it out yourself
results-again-what = The open data hold the inputs, the file of the methodology and a short program that works out all scores again.
results-again-method = Fingerprint of the methodology:
results-again-run = Fingerprint of the inputs:

## Open data

open-title = Open data
open-lead = Inputs and results of published ratings. With them anybody can work every score out again to the last digit.
open-nothing = No rating has been published yet. Data will appear here on the day of publication.
open-facts = { $n ->
    [one] { $shown } institution
   *[other] { $shown } institutions
}. Published { $day }. Organizer: { $organizer }
open-package-title = Open data: { $title }
open-package-lead = Tables, methodology, questionnaire and a program that works the rating out again. Take them one by one or all at once.
open-archive = Download everything as one ZIP file, { $size }
open-files = Files
open-col-file = File
open-col-what = What it holds
open-col-size = Size
open-size-bytes = { $size } B
open-size-kilo = { $size } KB
open-size-mega = { $size } MB
open-again = How to work it out again
open-again-what = Unpack the files into one folder and run one of these commands there. The first needs Python 3.11 or later. It compares every value with the published one and names the differences.
open-absent = What is not here, and why
open-absent-what = An institution with fewer than { $hide } answers, or where fewer than { $least } people answered some question, is named without numbers: they could tell who answered what. For the same reason some numbers by channel are not here, and means are over the institutions shown.
open-selection = Intervals do not allow for the fact that only those who wished to answer did.
open-terms = Terms of use
open-terms-what = The data may be used freely, commercial use included, naming the organizer (license Creative Commons Attribution 4.0).
open-fingerprint = Fingerprint of the inputs (SHA-256):
open-to-rating = See this rating

## Staff: the frame

staff-site = Otklik for staff
staff-title = { $page } — Otklik for staff
staff-sections = Sections
staff-home = Home
staff-users = Accounts
staff-audit = Log
staff-account = My account
staff-sign-out = Sign out
role-admin = administrator
role-organ = authority’s officer
role-supervisor = shift supervisor
role-operator = phone operator
role-interviewer = interviewer
role-clerk = data entry clerk
role-expert = expert
role-council = public council member
role-auditor = auditor
party-owner = owner of the site
party-organ = authority
party-contractor = contractor

## Staff: sign-in

signin-title = Staff sign-in
signin-lead = You do not need to sign in to answer a survey.
signin-public = The site for citizens
signin-login = User name
signin-login-hint = as in the letter that gave you access, such as v.anna
signin-passphrase = Password
signin-code = Code from the app
signin-code-hint = 6 digits. No phone at hand? Type a recovery code. If no app is connected yet, leave it empty
signin-button = Sign in
signin-foot = After { $idle } minutes without action the screen closes. Sign-ins and actions are written into a log. Cannot sign in? Ask whoever made your account.
signin-wrong = That did not work. Check the name, the password and the code: one of them is not right.
signin-wait = Too many failed attempts. The next one can be made in { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}.
signin-busy = Too many people are signing in at once. Try again in a few seconds.
signin-ended = The screen was closed: you did nothing for long, signed out, or your access changed. Sign in again.
signin-out = You have signed out. Have a good day!
signin-set = The password is saved. Now sign in with it.
signin-stale = The sign-in page was out of date. Please type everything again.

## Staff: the first password

first-title = Choose a password
first-lead = { $name }, your user name is { $login }. The link works once.
first-passphrase = New password
first-passphrase-hint = At least { $n } characters. Several words that do not belong together are easy to keep, say from three different talks. Spaces and any signs are fine. Capitals and digits are not required
first-again = Once more
first-button = Save the password
first-gone-title = The link does not work
first-gone-lead = It has been used, more than { $n } hours have passed, or a newer one was given. Ask whoever made your account for a new link.
flaw-short = Too short: at least { $n } characters are needed.
flaw-long = Too long: at most { $n } characters.
flaw-common = This is one of the first to be tried. Take words that do not stand together in a proverb, a song or a name.
flaw-repeated = The same thing is repeated in it. Take different words.
flaw-row = These are keys or letters in a row. Take words.
flaw-login = It is hardly more than your user name. Take other words.
flaw-differ = The two are not the same. Type the same password twice.
flaw-current = The present password is not right.
flaw-same = This is the present password. Choose another.

## Staff: code from an app

factor-title = Code from the app
factor-lead = A password is not enough: a stolen one must let nobody in. Connect an app that shows one-time codes (any app with TOTP codes will do).
factor-scan = 1. Point the app at the picture
factor-qr = QR code for the app; the same characters are written beside it
factor-type = Cannot scan? Type the key by hand, time based:
factor-confirm = 2. Type the code it shows
factor-button = Connect
factor-wrong = The code is not right. See that the phone sets its clock by itself, and type a new code: it changes every 30 seconds. The picture is the same.
factor-stale = The page was out of date: scan the new picture.
recovery-title = Recovery codes
recovery-lead = Each stands in once for the code from the app when the phone is not at hand. Write them down or print them now and keep them apart from the phone: they will not be shown again.
recovery-done = I have saved the codes, go on

## Staff: home and own account

desk-title = Hello, { $name }
desk-lead = You are signed in as { $role }. { $party }
desk-campaigns = Surveys
desk-campaigns-none = Your party has not been given any survey yet. Surveys are set up and assigned by the authority.
desk-col-title = Survey
desk-col-sector = Sector
desk-col-days = Days
desk-col-state = State
campaign-draft = in preparation
campaign-open = running
campaign-paused = paused
campaign-closed = ended
desk-can = What you can do here
desk-can-users = add, disable or change an account
desk-can-audit = see who did what
desk-can-account = change your password, get recovery codes, end your sessions
account-title = My account
account-login = User name
account-role = Role
account-party = Party
account-factor = Code from the app
account-factor-on = connected
account-factor-off = not connected
account-recovery = Recovery codes left
account-passphrase = Change the password
account-passphrase-lead = All your sessions end; this one goes on.
account-current = Present password
account-change = Change
account-changed = The password is changed. Other sessions are ended.
account-recovery-lead = New codes replace all earlier ones.
account-draw = Get new recovery codes
account-factor-join = Connect an app with codes
account-sessions = Sessions
account-sessions-lead = Where you are signed in now. One you do not know? End all and change the password.
account-col-made = Signed in
account-col-seen = Last action
account-col-net = Network
account-this = this one
account-end = End all sessions and sign out

## Staff: accounts

users-title = Accounts
users-count = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
users-col-login = User name
users-col-name = Person
users-col-role = Role
users-col-party = Party
users-col-state = State
users-col-factor = Code
users-active = active
users-waiting = waits for a password
users-disabled = disabled
users-add = A new account
users-add-lead = After saving, a one-time link appears: hand it to the person yourself or over a protected channel.
users-login-hint = Latin letters, digits, dot, hyphen; 3 to 40 characters
users-name = Name of the person
users-save = Add
users-no-login = The name needs 3 to 40 Latin letters, digits, dots and hyphens, the first a letter.
users-taken = There is such a name already. Choose another.
users-no-name = Write whose account it is: 1 to 100 characters.
users-no-role = Choose a role from the list.
users-no-party = Choose a party from the list.
users-link-title = One-time link for { $login }
users-link-lead = Works for { $n } hours and opens once. It will not be shown here again.
users-back = To all accounts
user-made = Added
user-give-link = Give a new link
user-give-link-lead = The present password stops working, sessions end.
user-disable = Disable
user-disable-lead = Sessions end at once. Lines of the log stay.
user-enable = Enable again
user-reset = Disconnect the app with codes
user-reset-lead = If the phone is lost. At the next sign-in the person connects another.
user-role = Change the role
user-own = This is your own account: another administrator can change it.
user-done = Done.

## Staff: the log

audit-title = Log of actions
audit-lead = Each line is tied to the one before: none can be changed or taken out unseen. Every check of the database looks at it.
audit-who = Who
audit-act = What was done
audit-any = everything
audit-object = To what
audit-from = From day
audit-to = To day
audit-show = Show
audit-col-time = Time
audit-col-net = Network
audit-col-digest = Digest
audit-none = There are no such lines. Change what you look for.
audit-older = Older
audit-newest = To the latest
audit-bad-day = Write days like this: 23.11.2026
audit-console = from the server
audit-unknown = unknown
act-signed-in = sign-in
act-signed-out = sign-out
act-sign-in-failed = several failed sign-ins
act-recovery-used = sign-in with a recovery code
act-first-passphrase = password by a link
act-passphrase-changed = password changed
act-factor-joined = app with codes connected
act-recovery-drawn = new recovery codes
act-user-added = account added
act-user-disabled = account disabled
act-user-enabled = account enabled
act-link-given = link given
act-factor-reset = app with codes disconnected
act-role-changed = role changed
act-party-added = party added
act-party-joined = party added to a survey
act-audit-read = log read
act-sample-brought = people brought into a list
act-sample-state = state of a list changed
act-sample-purged = names and numbers destroyed
act-sample-suppressed = not to be called
act-sample-untied = ties to answers destroyed

## Staff: it did not work

staff-forbidden-title = Not allowed
staff-forbidden-lead = Your role has no such right, or the page was out of date. Go back to the first page and try again.
staff-silent-title = This browser will not do
staff-silent-lead = The browser did not say from which page the form was sent. The site checks this so that nobody sends it in your name from a forged page; so nothing was done.
staff-silent-how = Open the site in an up-to-date browser (Chrome, Firefox, Safari, Edge, Yandex Browser), not inside another app, and try again.
staff-silent-admin = If the browser is up to date, show this page to your system administrator: a security program or a proxy takes the headers Origin and Sec-Fetch-Site out of requests.
staff-missing-title = There is nothing here
staff-missing-lead = There is no such page, or it is not yours.
staff-fault-title = It did not work
staff-fault-lead = This could not be done now. Try again in a few seconds.
staff-to-home = To the first page

## Sample: contacts

staff-sample = Sample
desk-can-sample = bring in, pause, close and destroy lists of people to call
sample-title = People to call
sample-lists = Lists
sample-none = There are no lists yet. Bring the first in from a CSV or XLSX table.
sample-add = Bring a list in
sample-col-list = List
sample-col-campaign = Survey
sample-col-state = State
sample-col-people = People
sample-col-waiting = Ahead
sample-col-over = Over
sample-col-ties = Ties to answers
sample-col-purge = Names and numbers
sample-col-acts = Actions
sample-basis = Ground: { $basis }
sample-active = being called
sample-paused = paused
sample-closed = closed
sample-purged = destroyed
sample-purge-in = kept until { $day }, days left: { $n }
sample-purge-done = destroyed { $day }
sample-act-active = Go on
sample-act-paused = Pause
sample-act-closed = Close
sample-act-purge = Destroy names and numbers
sample-purge-lead = Names, numbers and notes disappear for good; answers and results of calls stay. To confirm, enter the list’s name.
sample-purge-name = Name of the list “{ $name }”
sample-purge-mismatch = The name did not match: nothing was destroyed. Enter it as it stands in the table.
sample-state-stale = Somebody has changed the list already. Look at the table and try again.
sample-ties-note = The tie between an interview and its answer is for checks of quality. It is encrypted, and the program destroys it after as many days as the list says. After that the answer is tied to nobody.
sample-stop-title = Not to be called again
sample-stop-lead = The number leaves every list, present and to come. The number itself is not kept, only a fingerprint of it. Numbers now: { $n }.
sample-stop-number = Phone number
sample-stop-reason = Why
sample-stop-save = Do not call again
sample-stop-bad = This is not a number that can be called. Enter ten digits with the code of the city or the operator.
sample-stop-no-reason = Say who asked and when, in at most 200 characters.
sample-stop-done = Saved. Cases that ended: { $n }.
sample-import-title = Bringing a list in
sample-import-lead = A CSV or XLSX table of up to { $mib } MiB and { $rows } rows. Mandatory columns: institution (code or taxpayer number, INN) and phone. There can also be: { $columns }.
sample-import-file = File
sample-import-next = Next
sample-import-waits = The file waits on the server, encrypted, for an hour at most, and is deleted as soon as the list is in.
sample-import-no-file = The file is not chosen or empty. Choose a file.
sample-import-too-many = Too many files are waiting now. Try again in a few minutes.
sample-import-gone-title = The file is gone
sample-import-gone-lead = It waited for an hour and was deleted, or it has been brought in. Choose it again.
sample-columns = Columns
sample-columns-lead = Check what is in each column. Names and numbers are hidden here.
sample-columns-name = Column of the file
sample-columns-is = What is in it
sample-columns-first = First rows
sample-column-skip = not read
sample-settings = List
sample-campaign = Survey
sample-party = Who calls
sample-name = Name of the list
sample-name-hint = If the survey has a list of this name, it is added to.
sample-basis-label = Ground
sample-basis-hint = The contract, order or consent by which the people may be called, with day and number.
sample-random = Numbers drawn at random, not a list of recipients of services
sample-attempts = Attempts for a person
sample-escrow = Days until the tie to the answer is destroyed
sample-purge-on = Day on which names and numbers are destroyed
sample-zone = Time zone if the file has none
sample-zone-hint = For example: MSK+2, UTC+5, Asia/Yekaterinburg.
sample-label = What the person’s phone shows
sample-caller = Number from which people are called
sample-check = Check
sample-commit = Bring in, people: { $n }
sample-refused = Refused rows, CSV
sample-report = Check
sample-report-good = sound rows
sample-report-changed = of them in the list already, to be changed
sample-report-left = numbers left out of sound rows
sample-fault-title = Check the fields
sample-no-campaign = Choose a survey.
sample-no-party = Choose who calls.
sample-no-name = Enter a name of at most 100 characters.
sample-no-basis = Enter the ground in at most 300 characters.
sample-no-attempts = A number from 1 to 20.
sample-no-escrow = A number from 1 to 90.
sample-no-purge = A day not before today and at most a year ahead.
sample-no-zone = There is no such time zone. Examples: MSK+2, UTC+5, Asia/Yekaterinburg.
sample-no-label = At most { $n } characters.
sample-no-columns = Say which columns hold the institution and the phone.
sample-twice = The same column is told twice.
sample-list-purged = Names and numbers of the list of this name are destroyed. Give another name.
sample-nothing = No row is sound: there is nothing to bring in.

## Calls: a case and its results

call-section = Calls
call-way = Call people of the sample, one at a time.
call-start-title = Calls
call-day = Today: interviews { $complete }, calls { $coded }
call-done = Saved:
call-next = Next
call-no-campaigns = There is no survey for which you call now. Ask your supervisor.
call-waiting = To be called now: { $due }. Later: { $later }.
call-missed = Agreed times missed today: { $n }
call-none = Nobody to call now
call-none-empty = Nobody is left in the lists.
call-back-title = Somebody calls back
call-back-number = The number that calls, or the code of a link
call-back-find = Find
call-back-unknown = Nobody in your lists has this number or code, or the talk with them is over.
call-title = Before the call
call-campaign = Survey
call-list = List
call-today = Today
call-today-of = { $complete } of { $coded }
call-kept = Kept for you
call-clock-here = Here
call-clock-there = There
call-closed = not to be called
call-who = Who
call-no-name = No name
call-where = About
call-number = Number
call-why = Why now
call-attempt = Attempt { $nth } of { $most }
call-agreed-hard = Agreed for { $when }, their time.
call-agreed-soft = Asked to be called after { $when }, their time.
call-past = Earlier attempts
call-warning = Mind
call-answered = Has answered on the site. No call is needed.
call-screen = On their screen
call-phone-fresh = not tried yet
call-phone-tried = tried before
call-phone-bad = out of service
call-phone-wrong = somebody else’s
call-phone-stop = asked not to be called
call-actions = Actions
call-dial = Dial
call-other = other number
call-inbound = they are calling
call-pause = break
call-read = Read aloud
call-intro = Good day! I am calling on behalf of { $organizer }. We ask how { $about } works. It takes about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. You need not answer every question, and answers are shown as totals only. Do you agree to answer?
call-begin = Agrees, begin
call-appoint = set a time
call-result = How it ended
call-more = another result…
call-note = A note for who calls next
call-note-hint = No names, no diagnoses. May be left empty.
call-lost-title = The case is not yours anymore
call-lost-lead = The case went on: its time was over, or it is open in another window. Nothing was written over.
call-elsewhere-title = The case is open in another window
call-elsewhere-lead = So that nothing is kept twice, work in one window.
call-take = Go on here
call-typed = What you typed
call-to-start = To the calls
call-back = To the case
call-appoint-title = Agree a time
call-appoint-there = Their time now:
call-appoint-day = Day
call-appoint-time = Their time
call-appoint-kind = How exactly
call-appoint-hard = at this very time, I will call
call-appoint-soft = from about this time on, anybody will call
call-appoint-keep = Save
call-fault-unread = Give the day and the time.
call-fault-past = This time has gone by. Give a later one.
call-fault-closed = Nobody is called at this time. On weekdays from 9:00 to 20:30, on days off from 11:00 to 19:00, their time.
call-fault-late = The survey will be over by then. Give an earlier day.
call-result-complete = interview
call-result-partial = part of an interview
call-result-no-answer = no answer
call-result-busy = busy
call-result-machine = answering machine
call-result-callback = call back, a time
call-result-refusal-soft = refuses now
call-result-refusal-final = refuses, never call again
call-result-wrong-person = somebody else’s number
call-result-dead-number = out of service
call-result-not-recipient = was not there
call-result-deceased = has died
call-result-unable = unable for reasons of health
call-result-language = no common language
call-result-dropped = the line broke
call-result-bad-line = bad line
call-result-break-off = broke the talk off
call-result-blocked = call blocked
call-result-technical = a fault
call-result-quota-full = enough interviews
call-result-out-of-sample = not of the sample
call-result-supervisor = for the supervisor
call-result-interrupted = interrupted
call-result-handed-over = has a link
call-result-answered-on-site = answered on the site
act-call-shown = shown a person of the sample
act-call-dialed = call
act-call-coded = result of a call
act-call-agreed = time agreed
act-call-handed = link to answer
act-call-found = search by number

## Interview: one item at a time

ask-heading = Interview
ask-title = Interview, question { $nth } of { $of }
ask-read = Read
ask-not-read = Do not read.
ask-how-one = Do not read the answers out. Press the answer or its digit: the next question opens by itself.
ask-how-several = Several can be marked, at most { $max }. Then Enter.
ask-how-scale = Name the ends: “{ $low }” and “{ $high }”. Press the mark or its digit.
ask-how-number = Type a number and press “Next” or Enter.
ask-how-text = Write it down in the person’s own words, without names. To go on, press “Next” or Enter; a new line is Shift + Enter.
ask-if-asked = If they ask:
ask-two-digits = Do not read the answers out. Press the answer, or type its number and Enter.
ask-number = Typed:
ask-next = Next
ask-not-known = does not know
ask-refused = does not want to answer
ask-free = Can be left out.
ask-fault-none = An answer is needed. If there is none, press “does not know” or “does not want to answer”.
ask-fault-several = Mark at least one answer and at most { $max }. If there is none, press “does not know” or “does not want to answer”.
ask-fault-number = A whole number from { $min } to { $max } is needed.
ask-fault-long = At most { $max } characters.
ask-about = About
ask-question = Question
ask-of = of
ask-talk = Talk
ask-keeping = Saving
ask-unsaved = not saved: { $n }
ask-lost = The case was handed over. Answer the question or reload the page: everything typed will be shown.
ask-goodbye = Goodbye!
ask-send = Save the interview
ask-help = Help
ask-back = back
ask-appointment = appointment
ask-end = finish
ask-jump = To another question
ask-ready = If they ask
ask-ready-who = Who are you?
ask-ready-who-say = “I am asking about the quality of services. The organizer of the survey: { $organizer }. We sell nothing.”
ask-ready-number = Where is my number from?
ask-ready-number-say = “You left it where you were given the service. After the survey it will be deleted.”
ask-ready-number-drawn = “It was drawn at random. After the survey it will be deleted.”
ask-ready-know = Will they know what I said?
ask-ready-know-say = “No. They will see totals only, without names.”
ask-ready-long = Does it take long?
ask-ready-long-say = “The whole survey takes about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.”
ask-ready-stop = I do not want to go on
ask-ready-stop-say = “All right, thank you for what you have answered.”
ask-note = Note
ask-note-hint = for whoever calls this person again; no part of the answers; no names or numbers
ask-note-keep = Save the note
ask-end-title = Finish the talk
ask-end-reached = { $answered } of the { $asked } questions that apply to the person are answered.
ask-end-complete = This is enough: the interview will be saved as complete.
ask-end-partial = The interview will be saved as partial.
ask-end-nothing = This is too little: the answers will not be saved.
ask-go-on = back to the questions
ask-way-break-off = broke the interview off
ask-way-dropped = the connection broke
ask-way-refusal = refused, do not call again
ask-way-not-recipient = was not given the service
ask-way-language = no common language
ask-way-unable = cannot for reasons of health
ask-way-bad-line = cannot hear each other
ask-way-technical = a technical fault
ask-typed = What was typed
ask-stale-title = The case was handed over
ask-stale-lead = This interview is not yours anymore: its time ran out, or the case went to somebody else. The answer is not saved; it is shown below.
ask-old-title = The page is old
ask-old-lead = This answer was typed on an old page, and a newer page has kept another. Nothing was changed. Open the question again if the answer is to be corrected.
ask-behind-lead = The interview goes on in another window, this page is old. Nothing was overwritten. Go back to the interview.
ask-over-title = The interview is over
ask-over-lead = This interview has ended already.
ask-site-title = There is an answer already
ask-site-lead = This person has answered on the website. The second answer is not kept: the first counts. Thank them and say goodbye.
ask-busy-title = Not saved
ask-busy-lead = The interview could not be saved now. The answers are safe. Go back and press “Save the interview” again in a few seconds.
ask-full-title = The quota is full
ask-full-lead = As many interviews about this institution as are wanted are done or under way. Thank the person and say goodbye.
ask-shut-title = The survey is closed
ask-shut-lead = The survey is closed or paused and takes no new answers. The answers of this interview are not saved; they stay in the draft.
ask-to-interview = To the interview
ask-to-list = To the list
ask-oral-title = Interviews in person
ask-oral-kept = The interview is saved. Thank you!
ask-oral-code = Code of the point
ask-oral-code-hint = From the poster: the eight characters under the QR code, or the whole address that the camera opened.
ask-oral-find = Find
ask-oral-scan = Scan the QR
ask-oral-scan-view = Camera: point it at the poster’s QR
ask-oral-scan-denied = The camera did not open. Allow it in the browser’s settings, or type the code.
ask-oral-scan-other = That QR is not of our poster. Point the camera at the poster, or type the code.
ask-oral-other = Another point
ask-oral-begin = The person agrees, begin
ask-oral-consent = Hello! We ask how it was here for you. No name and no phone number are needed: your answers go into the results without them. You can leave any question out. Do you agree to answer?
ask-oral-unknown = There is no such point in your surveys. Check the code.
ask-oral-closed = Nobody is asked about this institution now.
ask-oral-full = As many interviews about this institution as are wanted are done or under way.
ask-oral-present-fault = Say who is near.
ask-present = Who is present at the talk
ask-present-nobody = nobody but the person asked
ask-present-staff = staff
ask-present-relatives = relatives
ask-present-others = other people
ask-lang = Language of the questions
ask-under-way = Under way
ask-answered =
    { $n ->
        [one] { $n } answer
       *[other] { $n } answers
    }
ask-quotas = How many interviews are wanted
ask-col-about = Institution
ask-col-done = Done
ask-col-now = Under way
ask-col-target = Wanted
ask-section = Interviews
ask-way = Ask a person on the spot and write the answers down.
act-ask-begun = interview begun
act-ask-finished = interview saved
act-ask-broken = interview broken off

## Paper forms

act-paper-printed = forms printed
act-paper-registered = batch of forms registered
act-paper-closed = batch of forms closed
act-paper-keyed = form keyed
act-paper-spoiled = form set aside
act-paper-ruled = ruling on a form
staff-paper = Paper
desk-can-paper = print forms, register and close batches, decide what a form shows
desk-can-key = key forms from paper
paper-title = Paper forms
paper-batches = Batches
paper-batches-none = There are no batches yet. Print forms, and when they come back filled in, register them as a batch.
paper-batch = Batch { $n }
paper-col-batch = Batch
paper-institution = Institution
paper-declared = Forms declared
paper-declared-hint = As the accompanying note says. At most 10,000.
paper-col-keyed = Keyed
paper-col-second = Wait for a second keying
paper-col-differs = Wait for a decision
paper-col-state = State
paper-open = in work
paper-closed = closed
paper-printed-title = Forms printed
paper-printed-none = No forms were printed yet.
paper-col-printed = Printed
paper-col-back = Came back
paper-col-out = Still out
paper-register = Register a batch
paper-received = Day of receipt
paper-box = Words on the box
paper-destroy = Destroy by
paper-destroy-hint = For example 23.02.2027. Until that day the paper is kept for checks.
paper-register-do = Register
paper-print = Print forms
paper-count = How many forms
paper-count-hint = From 1 to 200. More at once are printed on the server: otklik paper print.
paper-lang = Language of the form
paper-print-do = Get the PDF
paper-no-institution = Choose an institution from the list
paper-rated = The rating of this survey is worked out already, and paper forms are not taken anymore: the difference of two runs would show what single people answered
paper-no-received = Write the day like this: 23.11.2026. It cannot be later than today
paper-no-declared = Give a number from 1 to 10,000
paper-no-destroy = Write the day like this: 23.02.2027. It cannot be before the day of receipt
paper-no-count = Give a number from 1 to 200
paper-batch-days = Received on { $received }. The paper is destroyed by { $destroy }.
paper-close = Close the batch
paper-close-lead = Nothing in a closed batch can be changed. Answers from forms keyed once are then counted.
paper-close-do = Close
paper-close-already = The batch is closed already.
paper-close-differs = { $declared } were declared, { $came } were keyed or set aside. Find the missing forms, or write why the number differs.
paper-close-unfinished = It cannot be closed yet: waiting for a second keying: { $second }, waiting for a decision: { $differs }.
paper-close-again = There is more than one error in a thousand fields. Every form of this batch is to be keyed again by another person: { $n }.
paper-act = Discrepancy report
paper-act-hint = How many forms are missing or too many, who counted again, what was decided.
paper-forms = Forms
paper-forms-none = No form was keyed yet.
paper-serial = Form number
paper-col-twice = Second keying
paper-yes = yes
paper-no = no
paper-form-printed = printed
paper-form-first = keyed once
paper-form-second = waits for a second keying
paper-form-differs = waits for a decision
paper-form-settled = being handed over
paper-form-kept = answer saved
paper-form-spoiled = set aside
paper-back = To all batches
paper-key-title = Keying forms: batch { $n }, { $institution }
paper-key-counts = declared { $declared }, keyed { $keyed }
paper-key-saved = Form { $serial } is saved.
paper-key-lead = Key what is written and correct nothing.
paper-key-next = next
paper-key-blank = blank
paper-key-unreadable = unreadable
paper-key-several = several marked
paper-key-back = back
paper-key-save = Save, next form
paper-key-spoil = Set the form aside
paper-key-blind = If another person keys this form, too, your answers are not shown.
paper-key-open = Some fields are empty. If the form is blank there, key +. Empty:
paper-key-other = Another batch
paper-second-title = Second keying
paper-second-lead = These forms were keyed once. Key them again; the first keying is not shown.
paper-choose-title = Keying forms
paper-choose-lead = Choose the batch that lies before you.
paper-choose-none = There are no open batches. The supervisor registers them.
paper-refused-serial = The number has a slip: compare the digits on the form and key them again.
paper-refused-unknown = This survey has no form of that number. Check the number, or hand the form to the supervisor.
paper-refused-institution = This form is about another institution. Put it into that one’s batch.
paper-refused-batch = This form was keyed in another batch. Hand it to the supervisor.
paper-refused-repeat = This form was keyed already. Put it aside and take the next.
paper-refused-own = You keyed this form the first time. The second time another person does.
paper-refused-closed = The batch is closed: nothing more can be keyed into it. Take another.
paper-differs-title = Comparing: form { $serial }
paper-differs-count = fields to decide: { $n } (of { $of } on the form)
paper-differs-lead = Look at the form and choose what it shows. Only fields are listed where the two keyed different things, or something that the form does not offer.
paper-strayed = Answered although to be passed by: { $fields }. These answers are not counted.
paper-col-field = Field
paper-col-first = First keying
paper-col-other = Second keying
paper-col-neither = Neither
paper-rule = Key this
paper-errors-title = Errors of keying
paper-errors-lead = An error is a field keyed otherwise than the form shows. Only forms keyed twice are counted. Beside the figure stands its 95% interval: with few fields it is wide, and a difference may be chance.
paper-errors-clerks = Clerk
paper-errors-batches = Batch, first keying
paper-errors-none = Nothing was keyed yet.
paper-col-fields = Fields compared
paper-col-wrong = Errors
paper-col-rate = Errors per 1,000 fields
paper-col-speed = Keys an hour
paper-col-seconds = Seconds a form
paper-interval = { $low } to { $high }

## The supervisor's board

board-section = Shift
board-way = Who is on the line, how much is done, whom to call; hand over, pause, decide.
board-title = Calls: the shift
board-title-of = Calls: { $campaign }
board-none = There are no surveys for you to watch now. Your party has to be added to a survey.
board-at = { $day }, { $time }. Figures of today unless said otherwise.
board-refresh = Refresh
board-done = Done.
board-done-cases = Done. Cases: { $n }.
board-late = Not done: it changed while you were looking. Below is how it is now.
board-unread = Not done: fill the field in.
board-fact-done = Completed today
board-fact-response = Response rate, RR3
board-fact-response-of = RR1 { $low }, e = { $e }
board-fact-cooperation = Cooperation, COOP3
board-fact-contact = Contact, CON2
board-fact-now = Can be called now
board-fact-today = Later today
board-fact-today-more = { $n } more after that
board-fact-agreed = Appointments
board-fact-spent = Out of attempts
board-of = { $n } of { $of }
board-operators = Operators
board-operators-lead = Percentages only beside their base. “From and to” is a 95% interval: with few talks a difference may be chance.
board-operators-none = There are no operators yet.
board-col-operator = Operator
board-col-now = Now
board-col-since = For
board-col-attempts = Calls
board-col-done = Done
board-col-hour = An hour
board-col-contact = Contact
board-col-agree = Cooperation
board-col-range = from and to
board-col-refuse = Refusal
board-col-act = Actions
board-state-preview = card
board-state-call = calling
board-state-interview = talking
board-state-between = between calls
board-state-away = off the line
board-take = Take the case
board-give-all = Hand over all that is kept for them
board-to = To
board-anybody = anybody
board-give = Hand over
board-funnel = The way of a call today
board-funnel-dialed = Calls with a result
board-funnel-contact = A person answered
board-funnel-asked = Agreed or refused
board-funnel-done = Completed
board-results = How calls ended
board-results-none = Nobody was called today yet.
board-col-result = Result
board-col-count = Number
board-col-share = Share
board-col-rate = Rate
board-rates = Rates of the whole survey
board-rates-lead = By the AAPOR standard. I { $i }, P { $p }, R { $r }, NC { $nc }, O { $o }, UH { $uh }, UO { $uo }, NE { $ne }; e = { $e } is the eligible share of those of whom nothing is known. A dash: nothing to divide by.
board-rates-response = Response, RR1–RR6
board-rates-cooperation = Cooperation, COOP1–COOP4
board-rates-refusal = Refusal, REF1–REF3
board-rates-contact = Contact, CON1–CON3
board-overdue = Appointments that were missed
board-overdue-none = No appointment was missed today.
board-overdue-late = { $time }, { $n } min late
board-case = case { $n }
board-decide = Waiting for your decision
board-decide-none = Nothing is waiting.
board-decide-again = call on
board-decide-button = Decide
board-decide-label = Decision
board-lists = Lists
board-lists-none = There are no lists for this survey.
board-list-active = being called
board-list-paused = paused
board-list-closed = closed
board-list-purged = destroyed
board-list-pause = Pause
board-list-resume = Call on
board-list-cap = Most attempts
board-list-cap-raise = Raise
board-list-cap-hint = { $n } now, at most 20; people not reached come back into the queue
board-quotas = How many interviews are wanted
board-quotas-none = No limit is set for any institution.
board-quota-institution = Institution
board-quota-channel = How
board-quota-phone = by phone
board-quota-interview = face to face
board-quota-target = Wanted
board-quota-done = Done
board-quota-reserved = Under way
board-quota-set = Set
board-quota-hint = Not less than are done and under way.
act-board-list-paused = list paused
act-board-list-resumed = list called again
act-board-cap-raised = most attempts raised
act-board-taken-over = case taken from an operator
act-board-given = cases handed over
act-board-decided = decision on a case
act-board-quota-set = number of interviews set

## Quality
quality-section = Quality of interviews
quality-way = Which interviews deserve a look, whom to call again, what was decided.
quality-title = Quality of interviews
quality-title-of = Quality of interviews: { $campaign }
quality-none = There is no survey that you follow now.
quality-lead = An indicator that stands out is a question and not a finding: most of such questions have a simple explanation. Everybody is compared with those who asked about the same institutions. Interviews can be looked at while the tie to their answer is kept.
quality-counted-at = Counted on { $day }, { $time }.
quality-counted-never = Not counted yet.
quality-count = Count again
quality-said-counted = Counted. New questions: { $n }.
quality-said-decided = The decision is written down.
quality-said-excluded = The decision is written down. Interviews taken out: { $n }.
quality-said-returned = The decision is written down. Interviews returned: { $n }.
quality-people = Who asks
quality-people-lead = At the top is who has most that deserves a look. Fewer than { $n } interviews say nothing of a person.
quality-people-none = There are no interviews yet that can be looked at.
quality-col-who = Who
quality-col-n = Interviews
quality-col-questions = Questions
quality-col-decision = Last decision
quality-no-questions = nothing stands out
quality-too-few = too few interviews yet
quality-decision-none = —
quality-decision-clear = question answered
quality-decision-watch = watch
quality-decision-exclude = taken out
quality-decision-return = returned
quality-decision-many = { $what }, interviews: { $n }
quality-funnel = Everybody by one indicator
quality-funnel-lead = Each circle is a person, its line is where values usually lie for so many interviews: the fewer there are, the longer it is. Those whose indicator stands out are named.
quality-funnel-desc = The number of interviews or calls runs across, the indicator upwards. Standing out: { $who }. All numbers are in the table below the drawing.
quality-funnel-nobody = nobody
quality-funnel-talks = interviews
quality-funnel-calls = calls with a result
quality-funnel-show = Show
quality-funnel-table = The same numbers as a table
quality-effects = How much the answers depend on who asked
quality-effects-lead = People who were asked by the same person answer alike: that is how the questions were read to them, or those were the institutions. So there are “fewer” answers than were collected. ρ is the share of the spread of answers that lies between those who ask; in brackets, limits with a probability of about 95 %, wide while few people ask. A person can be told from the institutions only where cases are given out at random.
quality-effects-none = There is nothing to compare yet: at least two people with five interviews each are needed. It is counted together with the indicators.
quality-col-people = People who asked
quality-col-answers = Answers
quality-col-rho = ρ
quality-col-effective = Worth independent answers
quality-range = ({ $low } – { $high })
quality-person-title = { $name }: interviews
quality-back = Everybody who asks
quality-questions = What to find out
quality-questions-none = Nothing stands out.
quality-since = Since { $day }.
quality-base = Interviews: { $n }; the whole team has { $expected }; with so many interviews it is usually between { $low } and { $high }.
quality-base-outcomes = Calls with a result: { $n }; the whole team has { $expected }; with so many it is usually between { $low } and { $high }.
quality-innocent = A possible explanation: { $text }
quality-ask-quick = Why did { $value } of the interviews go faster than the questions can be read aloud?
quality-why-quick = people answer before the question is over; the question was read before the screen showed it.
quality-ask-pace = Why does a question take { $value }?
quality-why-pace = a habit of speaking fast; people who know the form already.
quality-ask-gap = Why did { $value } of the interviews end within 20 seconds of the one before?
quality-why-gap = there was no network, and finished interviews were sent together.
quality-ask-straight = Why do neighboring questions get the same answer in { $value } of cases?
quality-why-straight = people like everything alike and answer a whole row with one word.
quality-ask-agree = Why is the first option chosen in { $value } of answers?
quality-why-agree = the first option is read louder; or the people called were more, or less, content.
quality-ask-extreme = Why are the outermost options chosen in { $value } of answers?
quality-why-extreme = not all options are read, and people choose among the outermost.
quality-ask-blank = Why were { $value } of the questions left without an answer?
quality-why-blank = “do not know” is taken at once, or the question is patiently asked again.
quality-ask-path = Why did { $value } of the questions not have to be asked?
quality-why-path = people did not use what these questions are about.
quality-ask-words = Why are the open answers so short: { $value }?
quality-why-words = the answer was written down in short words.
quality-ask-similar = Why do the answers of different people agree by { $value }?
quality-why-similar = people of one department to whom the same happened.
quality-ask-outcomes = Why did { $value } of the calls end with nobody to ask?
quality-why-outcomes = a part of the list with old numbers.
quality-kind-quick = Faster than reading
quality-kind-pace = Time for a question
quality-kind-gap = One right after another
quality-kind-straight = The same in a row
quality-kind-agree = The first option
quality-kind-extreme = The outermost options
quality-kind-blank = Without an answer
quality-kind-path = Questions not asked
quality-kind-words = Length of open answers
quality-kind-similar = Likeness of interviews
quality-kind-outcomes = Nobody to ask
quality-seconds = { $n } s
quality-letters = { $n } characters
quality-tried = All indicators
quality-col-kind = Indicator
quality-col-value = Value
quality-col-expected = The team
quality-col-usual = Usually
quality-items = Times of questions
quality-items-lead = The median time on the screen, in seconds. Nobody reads aloud more than { $n } words a second. Shown are questions asked at least { $least } times.
quality-items-none = Questions asked at least { $least } times will be here.
quality-col-item = Question
quality-col-own = On screen
quality-col-others = The others
quality-col-reading = Reading
quality-col-sooner = Sooner
quality-of = { $n } of { $of }
quality-talks = Interviews
quality-col-started = Began
quality-col-minutes = Minutes
quality-col-place = Institution
quality-col-status = Answer
quality-col-until = Tie until
quality-status-counted = counts
quality-status-quarantined = in review
quality-status-excluded = taken out
quality-status-withdrawn = withdrawn
quality-decide = Decide
quality-decide-lead = A human decides, with a name and a reason. What is taken out is not deleted: while the tie is kept, it can be returned.
quality-decide-what = Decision
quality-choice-clear = The questions are answered
quality-choice-watch = Watch on
quality-choice-exclude = Take the marked interviews out of the results
quality-choice-return = Return the marked interviews to the results
quality-decide-signals = What it rests on
quality-decide-signals-hint = To take out, two different questions are needed.
quality-decide-talks-hint = Mark interviews if you take them out or back.
quality-decide-reason = Reason
quality-decide-reason-hint = What came out, and how. Up to { $n } characters. Do not write names of those who answered.
quality-decide-now = Write the decision down
quality-refused = The decision is not written down
quality-refused-choice = Choose what is decided.
quality-refused-signals = To take out, mark two different questions: one is too few, it may have a simple explanation.
quality-refused-talks = Mark the interviews that it is about.
quality-refused-quota = They cannot be returned now: all places of the institution’s quota are filled or held by interviews under way. Wait until those end, or raise the quota in the section “Shift”.
quality-refused-reason = Write the reason, up to { $n } characters.
quality-decisions = Decisions
quality-decisions-none = Nothing has been decided yet.
quality-col-when = When
quality-col-what = What
quality-col-why = Why
quality-col-by = Who decided
quality-to-checks = Second calls
quality-checks-title = Second calls: { $campaign }
quality-checks-lead = Called again are { $random } of a hundred by chance, the first { $first } of every new operator, and up to { $most } of a hundred where there are questions. Another operator calls, who does not know who asked, or why this person was chosen.
quality-checks-how = Memory fails: a day agrees within { $n } days, and one difference is no question yet. What the person answered the second time is not kept, only whether it agrees.
quality-checks-none = Nobody is chosen yet. People are chosen when the indicators are counted.
quality-col-drawn = Chosen
quality-col-drawn-why = Why
quality-col-state = State
quality-col-compared = What agrees
quality-drawn-random = by chance
quality-drawn-risk = a new operator, or there are questions
quality-state-open = waits
quality-state-taken = being called
quality-state-agrees = agrees
quality-state-differs = differs
quality-state-unreached = not reached
quality-compared-nobody = the person says that nobody called
quality-compared = day: { $day }, length: { $length }, answer: { $answer }
quality-agrees-yes = agrees
quality-agrees-no = differs
quality-agrees-unknown = not remembered
quality-again-title = A second call
quality-again-lead = Briefly ask the person about a talk that took place. It takes a minute.
quality-again-next = Take the next
quality-again-none = There is nobody to call now: there are no such people, or it is not the hour to call them.
quality-again-saved = Written down. Thank you.
quality-again-late = Not written down: this call has ended already or went to another.
quality-again-intro = Hello! I am calling on behalf of { $organizer }. There may have been a talk lately about how { $about } works. May I ask four short questions?
quality-again-called = Did anybody call you with this survey?
quality-again-day = About what day was it?
quality-again-day-hint = Leave it empty if the person does not remember.
quality-again-day-wrong = Write the day like this: 18.11.2026, or leave it empty.
quality-again-length = About how long was the talk?
quality-length-short = under 5 minutes
quality-length-middle = from 5 to 15 minutes
quality-length-long = longer than 15 minutes
quality-not-known = does not remember
quality-called-yes = yes, there was a talk
quality-called-no = no, nobody called
quality-called-unreached = not reached, or did not want to talk
quality-again-done = Write down
quality-again-back = Put back
quality-again-choose = Choose whether there was a talk.
quality-to-listen = The interview under way, and marks for what was heard
quality-listen-title = { $name }: the interview under way
quality-listen-lead = Only the question that the talk has come to is shown: there are no answers here. Each look is in the log, and operators are told that there may be one.
quality-listen-none = There is no interview now.
quality-listen-refresh = Refresh
quality-listen-sheet = Give marks
quality-listen-back = To the interview
quality-listen-phone = By phone
quality-listen-face = Face to face
quality-listen-times = Began at { $began }, the last answer came at { $last }.
quality-listen-nth = Question { $n } of { $of }
quality-listen-end = All questions have been asked.
quality-listen-marked = The marks are written down.
quality-mark-lead = 1: not at all, 5: wholly so.
quality-mark-verbatim = Reads word for word
quality-mark-probing = Asks on without leading
quality-mark-pace = The pace suits the person
quality-mark-privacy = Says nothing needless about the person
quality-mark-coding = Writes down what is said
quality-mark-choose = Give a mark from 1 to 5.
quality-mark-note = Note
quality-mark-note-hint = Up to { $n } characters, no names of those who answered.
quality-mark-save = Write the marks down
quality-sheets = Marks
quality-sheets-none = There are no marks yet.
quality-col-heard = Who listened
quality-told = A supervisor listens to some of the talks, and some people are called again: this checks the survey and not you.
act-quality-looked = indicators of interviews looked at
act-quality-counted = indicators of interviews counted
act-quality-decided = decision about an interviewer
act-quality-excluded = interviews taken out of the results
act-quality-returned = interviews taken back into the results
act-quality-listened = an interview under way followed
act-quality-marked = marks for what was heard
act-quality-asked = a person to be called again shown
act-quality-checked = a second call written down

## The organ's campaigns

camp-section = Surveys
camp-section-what = how much is collected, where we are late and why
camp-institutions = Institutions
camp-collected = Collected
camp-norm = Required
camp-share = Share
camp-number = Number
camp-chart = Chart
camp-when = { $from } – { $to }, { $phase }. As of { $time }
camp-left = { $n ->
    [one] { $n } day
   *[other] { $n } days
} left
camp-last-day = the last day
camp-not-yet = not begun yet
camp-fact-collected = Answers collected
camp-of-required = of { $all } required, { $share }
camp-fact-due = Planned by today
camp-fact-due-end = Planned by the end
camp-lacks = { $shown } are missing
camp-enough = the plan is met
camp-fact-reached = Institutions with enough
camp-of = of { $all }
camp-fact-aside = Under review
camp-of-received = { $share } of { $all } received
camp-table = Municipalities and institutions
camp-table-how = Late ones first. The line in the chart is what is needed by today. “Slightly late” is less than { $n } days. What one institution has beyond its number does not help another.
camp-col-name = Municipality, institution
camp-col-forecast = By { $day }
camp-col-state = State
camp-total = All together
camp-no-municipality = No municipality given
camp-cut = The first { $shown } are shown. The rest is behind the link “All” or on the page of a municipality.
camp-show-late = Late only: { $shown }
camp-show-all = All: { $shown }
camp-no-norm = nothing required
camp-waiting = waiting
camp-reached = complete
camp-on-time = on time
camp-slightly = slightly late
camp-behind = { $n ->
    [one] { $n } day
   *[other] { $n } days
} late
camp-short = not reached
camp-steps = On the site: opened, started, sent
camp-step = Step
camp-opened = Opened
camp-started = Started
camp-sent = Sent
camp-channels = How answers came
camp-way = Way
camp-web = Site and QR code
camp-phone = Phone
camp-interview = In person
camp-paper = Paper
camp-idle = Points where nobody opened the form
camp-idle-none = There are none.
camp-idle-count = { $n ->
    [one] { $shown } point
   *[other] { $shown } points
}
camp-idle-more = And { $shown } more: they are named on the pages of their institutions.
camp-fact-a-day = Per day, past week
camp-needed-a-day = { $shown } needed
camp-no-pace = the pace shows from the third day on
camp-course = Course by day
camp-need = { $shown } required
camp-now = { $shown } collected
camp-due = { $shown } by an even plan
camp-forecast = forecast { $low }–{ $high }
camp-forecast-how = The forecast holds if the pace of the last week lasts, with a probability of 95%. It counts answers beyond the norm, too. The dashed line is an even plan.
camp-said-reached = As many answers as are required have been collected
camp-said-not-yet = Collection has not begun
camp-said-short = Answers missing: { $n }
camp-said-uneven = There are enough answers in all, but not at every institution: { $n } short of their norms
camp-said-unknown = No pace to be seen yet: it takes three whole days in a row
camp-said-enough = At this pace there will be enough answers
camp-said-maybe = At this pace there may be enough answers, or up to { $n } may be missing
camp-said-lacks = At this pace { $low } to { $high } answers will be missing
camp-by-day = By day, as a table
camp-no-days = No day yet.
camp-day = Day
camp-by-then = By its end
camp-that-day = That day
camp-done = Done.
camp-refused = Not done
camp-refused-state = The survey is in a state in which this cannot be done. Reload the page.
camp-refused-sure = Tick that the survey is to be closed for good.
camp-refused-day = The new last day must be later than { $day }.
camp-refused-results = The day of publication must be later than the new last day: give a new day of publication.
camp-refused-reason = Write why the survey is prolonged.
camp-lack-over = The last day is past: prolong the survey first.
camp-lack-institutions = The survey has no institutions.
camp-lack-recipients = Institution { $code } has no number of recipients.
camp-lack-points = Institution { $code } has no collection point.
camp-lack-also = Institution { $code } is asked about in survey { $other } on the same days: close that one.
camp-acts = Decisions
camp-extensions = Prolonged
camp-extended-results = The publication of results was moved to { $day }.
camp-pause = Pause
camp-pause-what = No forms are taken until the survey goes on. What was collected stays.
camp-resume = Go on
camp-resume-what = Forms are taken again.
camp-extend = Prolong…
camp-extend-to = New last day
camp-extend-results = Day of publication
camp-extend-results-hint = It must be later than the new last day. Left empty, it stays as it is.
camp-extend-reason = Why
camp-extend-hint = The reason stays on this page. Up to 500 characters.
camp-extend-now = Prolong
camp-close = Close for good…
camp-close-what = It cannot be opened again. What was collected stays.
camp-close-sure = Yes, close for good
camp-close-now = Close
camp-report = Report, PDF
camp-report-days = From { $from } to { $to }. Run by: { $organizer }.
camp-report-now = Figures as of { $when }
camp-report-lacking = Lacking to the norm
camp-report-lacking-how = what some have over is no help to others
camp-report-late = Institutions that are late
camp-report-aside-how = not in the results so far
camp-report-municipality = Municipality
camp-report-municipalities = Municipalities
camp-report-institution = Institution
camp-report-more = Late besides: { $shown }.
camp-items = What was answered
camp-items-how = Shares are of those who answered the question, with limits at 95%. Where there are fewer than { $n } answers, there are no numbers, so that nobody is known by theirs.
camp-all-ways = All ways
camp-few = fewer than { $n } answers
camp-item-n = answered by { $n }, skipped by { $silent } ({ $share })
camp-answer = Answer
camp-interval = Limits
camp-cross = Two questions together
camp-cross-how = Numbers of people who gave both answers, and the share of the row. A table with fewer than { $n } people in a cell is not shown: the number could be worked out from the other cells and the charts.
camp-cross-rows = In rows
camp-cross-columns = In columns
camp-cross-show = Show
camp-cross-same = Choose two different questions.
camp-cross-few = Not shown: fewer than { $n } people answered one of these questions.
camp-cross-cell = Not shown: a cell has fewer than { $n } people.
camp-cross-ways = Not shown: these two questions are shown for different ways of answering. Together they would tell what a few people answered.
camp-points = Collection points
camp-point = Point
camp-point-code = Code
act-campaign-paused = survey paused
act-campaign-resumed = survey resumed
act-campaign-extended = survey prolonged
act-campaign-closed = survey closed
act-campaign-report = report of a survey taken

# A link for one person
link-used-title = This link has been used
link-used-lead = The link is single-use: one person, one answer. The answer has been received, thank you!
link-used-more = If it was not you who answered, please tell the organizer of the survey.
link-over-title = This link is no longer valid
link-over-lead = It was valid for seven days, or you were given a new one: please open that one.
link-over-more = You can also answer by phone: if you were called, you will be called again. The organizer of the survey answers questions.
link-over-search = Or find the organization by its name or street and open its form.

# Calls: a link for the person
call-hand = Send a link
call-handed-title = The link for the person
call-handed-lead = Read the code out or pass the address on. The code cannot be shown again: it is not stored.
call-handed-site = Address of the site
call-handed-code = Code, three signs at a time
call-handed-address = Whole address
call-handed-until = It can be answered once, until { $when } by the person’s time. Without an answer the case comes back to be called.
call-handed-next = Go on

# Calls: the exchange
call-line-by-hand = The phone system did not take the call. Please dial the number yourself.
call-line-dialing = The phone system is dialing. Your telephone rings first.
call-line-answered = Somebody has picked up.
call-line-cut = The talk is over, the line is free.
call-line-no-answer = There was no connection. The likely result is marked: choose it or another.
account-extension = Your telephone at the exchange
account-extension-lead = The phone system connects you from this number. Empty: you dial yourself.
account-extension-label = Extension
account-extension-hint = 2 to 8 digits
account-extension-wrong = Write 2 to 8 digits, or leave the field empty.
account-extension-keep = Save

# Calls: why there is no next one
call-why-title = Why there is no next one
call-why-paused = The supervisor has paused or closed the list: { $n }
call-why-supervisor = The supervisor is to decide: { $n }
call-why-quota = The institution has as many interviews as wanted: { $n }
call-why-another = Kept for another operator: { $n }
call-why-refused = Refused you, another operator will call: { $n }
call-why-leased = With other operators now: { $n }
call-why-link = Have a link and may answer by themselves: { $n }
call-why-appointment = Named a time: { $n }
call-why-hours = It is not an hour for calls where they are: { $n }
call-why-soon = Too little time since the last attempt: { $n }
call-why-other = Other rules: { $n }
call-why-from = , the first at { $when }
call-why-free = May be called right now: { $n }. Press “Next” once more.
call-why-next = The next one comes by itself: { $when } by your time.
call-why-never = Nobody comes by itself: please ask the supervisor.

# Preparing a campaign
act-campaign-created = draft survey made
act-campaign-mended = draft survey changed
act-campaign-dropped = draft survey given up
act-campaign-opened = survey opened
act-point-added = collection point added
act-point-revoked = collection point revoked
act-point-replaced = collection point replaced
setup-new = New survey
setup-mend = Change the draft
setup-choose-sector = Which sector will the survey be about?
setup-in-registry = { $n ->
    [0] no institutions in the registry
    [one] { $shown } institution in the registry
   *[other] { $shown } institutions in the registry
}
setup-faults = It cannot be saved yet. Please correct:
setup-sums = Institutions: { $institutions }, recipients of services: { $recipients }, answers needed: { $required }.
setup-without = Without a number of recipients: { $shown }. The survey cannot be opened until it is given.
setup-what = What is asked
setup-title = Name
setup-title-hint = Citizens and institutions will see it
setup-code = Code
setup-code-hint = Latin letters, digits and hyphens: it stands in addresses of pages and names of files and does not change later
setup-survey = Questionnaire
setup-methodology = Methodology
setup-organizer = Who runs the survey
setup-organizer-hint = It stands on the questionnaire and on posters
setup-hotline = Telephone for questions
setup-hotline-hint = A free one is best; it may be left empty
setup-when = When
setup-from = First day
setup-to = Last day
setup-results = Day of publication
setup-whom = About whom
setup-whom-how = Tick the types and municipalities whose institutions take part. If nothing is ticked in a group, all take part.
setup-kinds = Types of institutions
setup-municipalities = Municipalities
setup-not-said = not given
setup-codes = Only institutions of a list
setup-codes-hint = Codes of institutions with a space, a comma or a new line between them
setup-recipients = Numbers of recipients for this survey
setup-recipients-hint = Where they differ from the registry: code;number, each institution on a line of its own
setup-newest = Take the present text of the questionnaire: it has changed since the draft was saved
setup-percent = Sample, percent of recipients
setup-cap = But at most, answers
setup-parties = Who sees the survey
setup-parties-how = People of the ticked parties will see the survey and work with it as far as their rights go.
setup-count = Count
setup-save = Save the draft
setup-no-day = Write the day like this: 23.11.2026.
setup-bad-recipients = Numbers of recipients, line { $n }: write “code;number”, each institution once, the number at most { $most }.
setup-many-recipients = Recipients of one institution: { $n } at most.
setup-bad-code = Code: 1 to { $n } Latin letters, digits and hyphens.
setup-code-taken = There is a survey with this code already: choose another code.
setup-bad-title = Name: 1 to { $n } characters.
setup-bad-organizer = Who runs the survey: 1 to { $n } characters.
setup-bad-hotline = Telephone: at most { $n } characters.
setup-bad-days = The last day must not be before the first.
setup-bad-results = The day of publication must be after the last day.
setup-bad-sample = Sample: percent from 1 to 100, the limit from 1 to { $n }.
setup-no-survey = Choose a questionnaire of this sector.
setup-no-methodology = Choose a methodology.
setup-no-institution = There is no institution { $code } in this sector.
setup-no-party = There is no party { $code }.
setup-done = Saved.
setup-lacks = The survey is not opened: something is missing. See the list “Readiness”.
setup-bad-label = Say where the poster hangs: 1 to 200 letters.
setup-held = The draft is not changed: it was opened, or an expert has checked one of its institutions already.
setup-no-posters = Nothing to print: the institutions have no points for posters and letters.
setup-many-posters = At most { $n } sheets at once. Choose a municipality.
setup-drop-sure-first = Tick that you give the draft up.
setup-fact-recipients = Recipients
setup-fact-required = Answers needed
setup-plan = Plan
setup-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
setup-newer = The text of the questionnaire has changed since. Until the new text is taken into the draft, the earlier one stays in it.
setup-newer-look = What has changed
setup-newer-take = Take it into the draft
setup-posters = Posters
setup-posters-how = { $n ->
    [one] { $shown } sheet with a QR code is ready.
   *[other] { $shown } sheets with a QR code are ready.
}
setup-municipality = Municipality
setup-sheet = Sheet
setup-sheet-a4 = A4 poster
setup-sheet-a6 = Four A6 cards
setup-langs = Languages
setup-langs-ru = Russian
setup-langs-both = Russian and English
setup-print = Download PDF
setup-all-posters = All posters in one file
setup-all-cards = All cards in one file
setup-by-municipality = Institutions by municipality
setup-without-point = Without a point
setup-institution = Institution
setup-points = Points
setup-under-way = The survey has begun
setup-to-board = How far it is, and decisions
setup-ready = Readiness: { $n } of { $all }
setup-need-days = Days of the survey
setup-need-survey = Questionnaire
setup-need-institutions = Institutions
setup-need-recipients = Numbers of recipients
setup-need-points = Collection points
setup-need-alone = Other surveys on the same days
setup-lack-over = the last day is past
setup-lack-survey = the text of the questionnaire has changed: change the draft and tick that you take the present text
setup-lack-institutions = no institution takes part
setup-lack-recipients = not given, institutions: { $shown }
setup-lack-points = none, institutions: { $shown }
setup-lack-alone = { $other } asks about them already, institutions: { $shown }
setup-point-label = Where the poster hangs
setup-point-usual = Entrance
setup-add-points = Add a point to each that has none
setup-open-what = Everything is ready. From its first day citizens can answer.
setup-not-ready = It can be opened when no cross is left in the list.
setup-open = Open the survey
setup-drop = Give the draft up
setup-drop-what = The draft stays in the list as a survey that is over; it cannot be opened anymore.
setup-drop-sure = Yes, I give the draft up
setup-drop-now = Give up
setup-points-and-posters = Points and posters
# Comments: what people wrote in their own words
comment-title = Comments
comment-way = what people wrote in their own words
comment-no-campaigns = There are no surveys whose comments are open to you.
comment-lead = Phones, addresses and names are masked before the first person reads a comment. Check that nothing personal is left, and decide whether to show it to the council and the auditors.
comment-lead-read = These are the comments that the authority has checked and shows. Phones, addresses and names in them are masked.
comment-words-sought = Words
comment-words-hint = Finds comments with all of these words, in any form
comment-institution = Institution
comment-any = All
comment-topic = Topic
comment-topics = Topics
comment-state = State
comment-find = Find
comment-new = New: { $n }
comment-shown = Shown: { $n }
comment-hidden = Hidden: { $n }
comment-state-new = new
comment-state-shown = shown
comment-state-hidden = hidden
comment-found = Found: { $n }
comment-nothing = There are no such comments.
comment-week = week of { $day }
comment-by = decided: { $who }, { $when }
comment-show = Show
comment-hide = Hide
comment-renew = Back to the new ones
comment-words = Mask words
comment-add-topic = Add
comment-drop-topic = Remove the topic “{ $topic }”
comment-topic-bad = Name the topic: a word or a few, of this many characters at most: { $n }.
comment-topic-many = The most topics of one comment: { $n }. Remove one and add again.
comment-done-shown = The comment is shown.
comment-done-hidden = The comment is hidden.
comment-done-new = The comment is among the new ones again.
comment-done-topic = The topics of the comment are changed.
comment-done-words = The words of the comment are changed.
comment-gone = This comment is gone: the answer that it was taken from does not count.
comment-changed = Nothing was decided: while you were reading, somebody else changed the words of the comment. Read it again and decide anew.
comment-undo = Undo
comment-before = Back
comment-after = Next
comment-words-title = Mask words of a comment
comment-words-lead = Tick the words by which a person could be known
comment-words-hide = Mask the ticked ones
comment-words-again = Bring back those masked by hand
comment-words-back = To the comments
comment-words-none = Tick at least one word.
comment-words-changed = While you were reading, somebody else changed the words of this comment. Below it is as it is now: tick the words again.
comment-mask-phone = phone
comment-mask-mail = mail
comment-mask-nick = nickname
comment-mask-card = card
comment-mask-passport = passport
comment-mask-snils = insurance number
comment-mask-number = number
comment-mask-place = address
comment-mask-name = name
comment-mask-hand = masked
act-comment-shown = a comment shown
act-comment-hidden = a comment hidden
act-comment-renewed = a comment put back among the new ones
act-comment-masked = words of a comment changed
act-comment-topics = topics of a comment changed
# Keys of other systems
act-token-added = access key given
act-token-revoked = access key taken back
token-section = Access keys
token-section-what = open the registry, surveys, results and the intake of answers to another system
token-title = Access keys of other systems
token-lead = A key opens to another system only what is ticked in it, and only the surveys of your party. What can be had with a key is described for programmers at
token-none = There are no keys yet.
token-col-name = System
token-col-key = Key begins
token-col-permits = Opens
token-col-until = Works until
token-col-used = Last used
token-never = never used
token-live = works
token-expired = over
token-revoked = revoked
token-revoke = Revoke
token-revoke-of = Revoke the key of “{ $name }”
token-done = The key was revoked: it opens nothing anymore.
token-add = New key
token-add-lead = The key is shown once. Hand it over by a protected way: whoever knows it comes in.
token-name = Which system
token-name-hint = for example, “Open data portal of the region”
token-permits = What it may do
token-permit-registry = read the registry of institutions
token-permit-campaigns = read surveys and questionnaires
token-permit-points = read links and collection points
token-permit-aggregates = read aggregates
token-permit-ratings = read published ratings
token-permit-responses = get de-identified answers in batches
token-permit-answers = hand over answers given in another system
token-channel = How people give the answers handed over
token-channel-hint = needed only if the system hands answers over
token-days = Works for
token-days-n = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
token-save = Give a key
token-fault-name = Write which system it is: 1 to 100 characters.
token-fault-permits = Tick one right at least.
token-fault-channel = Choose how people give the answers handed over.
token-fault-days = Choose one of the terms.
token-given-title = Key of “{ $name }”
token-given-lead = Copy the key now: it will not be shown again. Take a lost key back and give a new one.
token-given-until = The key works until { $day }.
token-back = All keys
act-registry-brought = institutions brought into the registry
setup-registry = Registry
setup-registry-what = institutions, their collection points and posters
setup-bring = Bring institutions in
setup-find = Name, address or code
setup-find-now = Find
setup-all-sectors = All sectors
setup-nothing-found = Nothing is found. Check the words, or bring institutions in.
setup-found = { $n ->
    [one] { $shown } institution
   *[other] { $shown } institutions
}
setup-kind = Type
setup-back = Back
setup-on = Next
setup-page = Page { $n } of { $all }
setup-card-how = To change something, bring in a file with a row of this institution: it is found by its code.
setup-points-title = Collection points
setup-points-none = There is no point yet: nobody can answer about the institution.
setup-point-place = Where it is
setup-point-place-hint = Entrance, reception, a page of the website
setup-point-kind = Kind
setup-point-address = Address of the questionnaire
setup-point-live = works
setup-point-revoked = revoked
setup-point-poster = Poster
setup-point-change = Revoke or replace
setup-point-change-what = Nobody can answer by the old code anymore. If a poster is spoiled or its code got about, replace the point: it gets a new code.
setup-point-replace = Replace
setup-point-revoke = Revoke
setup-point-gone = This point is gone: it was revoked or replaced.
setup-point-add = A new point
setup-point-add-now = Add
setup-kind-place = Poster at a place
setup-kind-site = Link on a website
setup-kind-kiosk = Shared screen
setup-kind-letter = Link in a letter
setup-not-kept = Another party keeps the points of this institution: its survey asks about it.
setup-bring-lead = A CSV or XLSX table of up to { $mib } MiB and { $rows } rows. Columns that are needed: { $must }. Columns that may be there: { $may }. They may have any names: in the next step you say what is where.
setup-rows = Rows in the file: { $shown }
setup-report-sound = All is well, it can be brought in
setup-report-refused = It cannot be brought in yet: it is all rows or none
setup-report-added = New institutions
setup-report-changed = Would change
setup-report-same = The same
setup-report-bad = Rows with faults
setup-report-others = Institutions of another party that would change
setup-report-untold = The table does not have these columns: { $columns }. Of institutions that are in the registry already they stay as they are.
setup-bring-now = Bring into the registry
setup-refused-title = The first rows with faults
setup-line = Line
setup-why = What to correct
setup-notices = Worth a look
setup-columns-how = Check what each column is. Leave out what is not needed.
# Exports
act-export-asked = export asked for
act-export-taken = export downloaded
export-section = Exports
export-way = take aggregates and answers without names: for Excel, SPSS and other programs
export-none = Your party has no surveys whose data can be taken.
export-lead = A small file is downloaded at once, a large one is made by itself: you can close the page and come back.
export-now = Answers counted now: { $answers }, institutions in the survey: { $institutions }.
export-full = Files being made already: { $n }. Wait for them, then ask for the next.
export-aggregates = Aggregates
export-aggregates-what = How many people chose each option: by institution, channel and evidence. The rating is computed from such figures.
export-answers = Answers without names
export-answers-what = One row, one person. There are no names, phones, days or hours in the file; the week stands instead of the day.
export-col-format = Format
export-col-for = Who it suits
export-col-do = Action
export-make = Export
export-xlsx = Excel
export-xlsx-for = To open and look: data, what the columns mean, about the file
export-csv = CSV for Excel
export-csv-for = Russian Excel and 1C: semicolons, UTF-8
export-csv-old = CSV for old programs
export-csv-old-for = Programs that need Windows-1251
export-csv-plain = CSV as RFC 4180
export-csv-plain-for = Programs and scripts: commas, UTF-8
export-json = JSON
export-json-for = Another information system, as one file
export-json-stat = JSON-stat
export-json-stat-for = Statistical portals and their tools: a table with every dimension
export-jsonl = JSON Lines
export-jsonl-for = Another information system, line by line
export-sav = SPSS
export-sav-for = A sociologist: questions and options are labeled, missing values marked
export-triple-s = Triple-S
export-triple-s-for = Survey programs that do not read SPSS: data and description in one archive
export-package = Data package
export-package-for = Open data and archives: a table and what its columns mean, as Frictionless Data has it
export-parquet = Parquet
export-parquet-for = A data analyst: Python, R, DuckDB
export-files = Files asked for
export-waits = A file is being made; the page refreshes by itself.
export-reload = Refresh now
export-no-files = No files. A file is kept for so many hours: { $hours }, then deleted.
export-col-file = File
export-col-asked = Asked for
export-col-state = State
export-col-held = What is not in it
export-take = Download, { $size }
export-rows = rows: { $n },
export-until = until { $when }
export-running = { $n }% done
export-queued = waiting
export-held-none = Everything that may be passed on is there
export-held-out = Institutions: { $n }.
export-held-blank = Answers of which not everything is told: { $n }.
export-held-few = Too few answers: { $n }
export-held-little = Too little changed since they were told of: { $n }
export-held-lost = Windows-1251 lacks these letters, “?” stands for them: { $letters }. Take “CSV for Excel”, which has them.
export-absent = What is not in the files, and why
export-absent-texts = What people wrote in their own words: it may be personal. Only whether something was written is told.
export-absent-few = Institutions with fewer than { $hide } counted answers: a person could be recognized.
export-absent-origin = Channel, evidence, point or week if fewer than { $least } people answered so. Others are left out with them, so that a small group cannot be subtracted from the whole.
export-absent-again = Institutions where fewer than { $least } answers have changed since the last export or the last look at their page: the difference would show individual people. Until then the last file holds; once the survey is closed, looks no longer hold an export up.
setup-surveys = Questionnaires
setup-surveys-how = This is what people will see and hear: on the site, by telephone, at the place and on paper. Answers given here are kept nowhere.
setup-version = Version { $version }
setup-look-how = Choose the language and the way, answer, and press “Show”: you see which questions are asked after such answers. Nothing is kept.
setup-look-lang = Language of the questionnaire
setup-look-now = Show
setup-look-afresh = Start afresh
setup-look-asked = Questions after these answers: { $n } of { $all }.
setup-look-missing = Required ones without an answer: { $n }.
setup-look-whole = Such a questionnaire can be sent.
setup-look-wrong = Such an answer is not taken
setup-look-hidden = not asked after these answers

# A link and a button for an institution’s website
token-embed = Link and button for the institution’s website
token-embed-title = Button for a website
token-embed-lead = Copy one of the lines into a page of the institution’s website. It is a plain link: it runs nothing and leaves nothing in a visitor’s browser. A browser takes the picture of the button from this site; where that may not be, keep a copy of it there or take the link without a picture.
token-embed-none = The institution has no live link for a website. Add a collection point of this kind and open the page again.
token-embed-words = Rate our work
token-embed-button = Link with a button
token-embed-plain = Link without a picture
comment-take = Take away the shown comments of this list:
comment-too-many = The most comments of one file: { $n }. Choose an institution, a topic or words.
comment-none-shown = No comments are shown yet.
comment-all-of = All comments about the institution
act-comments-taken = shown comments taken in a file

# Alerts of the authority
alert-title = Alerts
alert-way = what to report, and where, while a survey runs
alert-no-campaigns = There are no surveys that you run.
alert-lead = Messages go out by themselves when there is something to tell. They hold the survey, the institution, numbers and a link, and nothing personal.
alert-done = Done.
alert-kinds = What to report
alert-behind = Answers are behind the plan
alert-burst = Unusually many answers about an institution
alert-closing = The survey ends soon
alert-quality = New signals about the quality of interviews
alert-test = A test
alert-keep = Save
alert-targets = Where to report
alert-no-targets = There are no addresses yet.
alert-address = Address
alert-secret = Key of signatures
alert-secret-anew = To change the key, remove the address and add it again.
alert-acts = Actions
alert-try = Test
alert-drop = Remove
alert-add = New address
alert-add-now = Add
alert-hint-mail = E-mail: office@region.example.
alert-hint-hook = Another system: https://host/path. Hosts that the administrator allows: { $hosts }.
alert-no-ways = There is nowhere to send yet: the administrator of the server has named neither a mail relay nor hosts of other systems.
alert-log = What was sent
alert-no-log = Nothing yet.
alert-what = About
alert-state = State
alert-tries = Tries
alert-sent = taken
alert-failed = not delivered
alert-waiting = waits, not before { $when }
alert-fault-address = This is neither an e-mail address nor one such as https://host/path. E-mail is written in Latin letters.
alert-fault-host = The administrator of the server does not allow this host. Choose one of those named under the field or ask for it to be added.
alert-fault-relay = No mail relay is named: please ask the administrator of the server.
alert-fault-many = A survey has twenty addresses at most. Remove one and add again.
alert-said-behind = Answers are behind the plan. Collected: { $answered }, required: { $required }, days behind: { $days }.
alert-said-closing = The survey ends soon. Days left: { $days }. Collected: { $answered }, required: { $required }.
alert-said-burst = Unusually many answers in a day: { $today }. On a usual day: { $usual }.
alert-said-quality = New signals about the quality of interviews within a day: { $signals }.
alert-said-test = This is a test: alerts will arrive at this address.
act-alerts-changed = alerts changed
act-survey-brought = questionnaire brought in
setup-survey-refused = The questionnaire is not brought in. Please correct:
setup-survey-add = A questionnaire of your own
setup-survey-add-how = Download the file or the XLSForm workbook of a similar questionnaire, put the approved wording in and bring it in under a code of your own. It is checked as those that come with the program. The same code once more makes a new version.
setup-survey-code-hint = Small Latin letters, digits and hyphens
setup-survey-add-now = Bring the questionnaire in
setup-survey-code-wrong = Code: 1 to { $n } small Latin letters, digits and hyphens.
setup-survey-taken = A questionnaire that came with the program has this code: choose another.
setup-survey-file = Download the file of the questionnaire

# Charts: taken away, by year
board-chart-away = Take the chart away:
board-municipalities = Municipalities: collected of what is required
board-first = The first { $shown }
board-trend = Scores by year
board-trend-how = The published ratings that this institution is in. The line at a dot is its 95% interval: if those of two years overlap, the difference may be chance. What a rating did not show is not here either.
board-trend-table = All indicators as a table
board-trend-score = Total score
board-trend-what = Indicator
# Questionnaires of one's own
survey-copy = Copy and put in the approved wording
survey-copy-how = Put in the approved wording and save. It becomes a questionnaire of your own, checked as those of the program are. The one that you copy stays as it is.
survey-copy-refused = The questionnaire was not saved. Please correct:
survey-code = Code of the new questionnaire
survey-code-hint = Small Latin letters, digits and hyphens. The code of your own questionnaire once more makes a new version.
survey-officially = Ask people in the approved words
survey-officially-hint = The approved text takes the place of the common text of the question. The words for the telephone, for interviews and for paper stay as you put them in.
survey-whole = The whole questionnaire
survey-question = Question { $number }
survey-other-texts = Other texts of the question
survey-ours = Before:
survey-in-ru = in Russian
survey-in-en = in English
survey-save = Save the questionnaire
survey-cancel = Do not save
survey-twin = The very same questionnaire was brought in under the code { $code } already. Change at least a comment in the file.
survey-others = The questionnaire of this code was brought in by another authority or by the owner of the site: only they give it a new version. Choose another code.
survey-overtaken = While you filled in the form, the questionnaire got a new version. Your changes are in the fields below, the rest is from the new version. Check the fields marked “Before” and save once more.
survey-no-place = The new version has no field for your text “{ $text }”. If it is needed, put it into another one.
survey-text-title = Title of the questionnaire
survey-text-lead = First sentence
survey-text-about = What becomes of the answers
survey-text-thanks = Thanks
survey-text-section = Heading of the section
survey-text-plain = Common text of the question
survey-text-official = Approved text
survey-text-web = Text for the site
survey-text-phone = Text for the telephone
survey-text-interview = Text for interviews
survey-text-paper = Text for paper
survey-text-help = Help
survey-text-if-note = Note “Answer if…”
survey-text-short = Short name of the question
survey-text-low = Low end of the scale
survey-text-high = High end of the scale
survey-text-option = Option { $id }
survey-difference = What differs between versions
survey-old = Before
survey-new = Now
survey-compare = Compare
survey-same = Nothing differs: both ask the same.
survey-counts = Questions added: { $added }, removed: { $removed }, changed or moved: { $changed }.
survey-marks = Words that are gone are struck out, new ones are underlined.
survey-sections = Sections
survey-items = Questions
survey-added = added
survey-removed = removed
survey-changed = changed
survey-moved = moved
survey-what = What
survey-none = none
survey-gone = gone:
survey-fresh = added:
survey-of-sector = Sector
survey-of-minutes = Minutes it takes
survey-of-section = Section
survey-of-number = Number in the form
survey-of-kind = Kind of answer
survey-of-required = Required
survey-of-unsure = Where “hard to say” can be answered
survey-of-condition = When it is asked
survey-of-feeds = Indicators
survey-of-options = Options in their order
survey-of-bounds = Bounds of the answer
survey-of-list = List that opens
survey-of-value = Value of the option { $id }
survey-of-neutral = Option { $id } outside the indicators
survey-kind-yes-no = yes or no
survey-kind-single = one option
survey-kind-multiple = several options
survey-kind-scale = scale
survey-kind-number = number
survey-kind-short = line of text
survey-kind-long = text
### Why an alert was not delivered

alert-why-relay = No mail relay is set anymore. Tell the administrator of the server.
alert-why-host = The administrator of the server no longer allows this host.
alert-why-away = Nobody answered at this address.
alert-why-inside = The name of the host leads into an inner network that the administrator of the server has not allowed.
alert-why-issuer = The certificate of the host was issued by somebody whom the server does not trust.
alert-why-name = The certificate of the host was issued for another name.
alert-why-dates = The certificate of the host is over, or not yet good.
alert-why-certificate = The certificate of the host is not good.
alert-why-tls = The host does not answer by a secured connection.
alert-why-login = The mail relay did not accept name and password.

### Who works on a survey

party-title = Who sees the survey
party-done = Done.
party-joined = Who sees the survey now
party-bring = Give it to a contractor
party-name = Contractor
party-hint = The contractor’s people will see the survey and can work on it by their roles.
party-bring-now = Give
party-let-go = Take back
party-nobody = There are no other contractors. The site’s administrator adds new ones in the section “Accounts”.
party-refused-unknown = There is no such contractor. Choose from the list.
party-refused-calls = The contractor has a list of people to call. First destroy the names and numbers of that list under “Sample”, then take the survey back.
act-party-left = survey taken back from a party
survey-workbook = Download the XLSForm workbook

### What the form costs people

camp-took = Half of the people filled the form in within { $time } (forms of the site: { $n }).
camp-took-time = { $min } min { $sec } s
camp-took-long = half an hour or longer
camp-took-none = How long the form takes will be seen after { $n } forms of the site.
camp-skips = Which questions are skipped
camp-skips-item = Question
camp-skips-n = Skipped
camp-skips-wait = Skipped questions are not counted yet: look in a few minutes.
camp-skips-all = { $share } of all questions asked were left without an answer. Counted at { $time }; new answers about an institution enter when there are at least { $least } of them.
# One judgement of what is shown
camp-report-of = Answers about those institutions that have enough of them: institutions — { $institutions }, their counted answers — { $answers }.
camp-held = Shown are the answers as of { $when }, when there were { $n }. The numbers change when at least { $least } more have come: otherwise the difference would show what a single person said.
camp-held-waits = Answers about this institution have left in a file, and too little has changed since. The numbers appear when at least { $least } answers have come: otherwise the difference would show what a single person said.

## Workbooks of other programs

survey-brought = The questionnaire is in and can be used for new surveys. Look it through below. If the workbook had no opening words, no thanks or no notes “Answer if…”, the usual words stand there: change them in the file or in a copy.
survey-unrated = The questions of this questionnaire belong to no indicator: answers are collected and shown, and no rating is computed of them.
survey-sector = Sector
survey-sector-hint = For an XLSForm workbook that names none
survey-sector-of-file = Named in the file
### The course of a campaign by weeks

camp-course-weeks = Course by week
camp-by-week = By week, as a table
camp-week-by = Week up to
camp-week-collected = Collected by its end
camp-week-added = Added

### The rating: worked out and published

rate-section = Rating
rate-way = work it out from the answers collected, discuss, approve, publish
rate-title = Working out and publishing the rating
rate-no-campaigns = There are no surveys yet.
rate-done = Done.
rate-lead = A run is kept with all that it was made from, and never changes. Its way to the public is draft, discussion, approval, publication. Each step says who decided and on what ground.
rate-new = A new run
rate-make-how = It takes the answers counted by this hour and the assessments that are adopted. If nothing has changed since the last run, there will be no new one.
rate-keep = Take the earlier answers where the difference to the published rating would tell what single people answered
rate-make = Work it out
rate-running = The rating is being worked out. The page renews itself.
rate-runs = Runs
rate-none = There are no runs yet.
rate-run = Run { $n }
rate-made = Made { $when }. Fingerprint of its inputs: { $hash }
rate-not-given = The run was made before all answers were in: before the survey or a batch of paper forms was closed. So its files are not given out here and it is not compared: the difference would show what a single person answered. Work the rating out when everything is in.
rate-public = Page of the rating
rate-file-table = Table, CSV
rate-file-sheet = Workbook for exchange, XLSX
rate-file-package = Open data, ZIP
rate-file-results = Results, JSON
rate-decide = Decide about this run
rate-who = Who decided
rate-why = On what ground
rate-why-hint = Minutes or decision: number and day. It stays in the history of the run.
rate-state-draft = draft
rate-state-discussion = under discussion
rate-state-approved = approved
rate-state-published = published
rate-state-superseded = superseded
rate-state-withdrawn = withdrawn
rate-to-draft = Back to the drafts
rate-to-discussion = To discussion
rate-to-approved = Approve
rate-to-published = Publish
rate-to-withdrawn = Withdraw
rate-fault-who = Say who decided and on what ground: 1 to { $n } characters each.
rate-fault-open = The rating is worked out once the survey is closed: two runs made along the way, compared, would tell what single people answered. Until then the survey’s page shows how it goes.
rate-fault-batches = The rating is worked out when all paper forms are keyed, and these batches are not closed: { $codes }. They are to be keyed and closed in the section “Paper forms”: otherwise the difference of two runs would show what a single person answered.
rate-fault-forms = Answers from paper forms are still being written down. Wait a minute and open the page again.
rate-fault-way = The run is in another state already. Look at its history and decide again.
rate-fault-close = The difference to what has been published would tell what single people answered: { $codes }. Wait for more answers, or make a new run with “Take the earlier answers” ticked.
rate-fault-checklists = Assessments were made by different versions of the checklist and cannot be compared: { $codes }. Import assessments by one version and adopt them.
rate-fault-unread = The rating was not worked out because of a fault. Try again; if that fails, tell the server’s administrator: the cause is in the program’s log.
rate-compare = Comparison of runs
rate-compare-before = Compare with run { $n }
rate-compare-lead = Shows where two runs say different things, and through which inputs: answers, experts’ checks, numbers of recipients.
rate-compare-one = There is nothing to compare: the survey has fewer than two runs.
rate-compare-first = Before
rate-compare-second = After
rate-compare-now = Compare
rate-compare-same = The same run is chosen twice. Choose two different ones.
rate-compare-other = These runs are of different surveys. Choose two runs of one survey.
rate-compare-common = For all institutions
rate-compare-no-common = Questionnaire, methodology and the experts’ checklist are the same.
rate-compare-places = Institutions that differ
rate-compare-none = Results and inputs differ at no institution.
rate-compare-score = Score
rate-compare-place = Place
rate-compare-changed = What changed
rate-compare-from = Through what
rate-compare-others = inputs that all share, or results of other institutions
rate-compare-more = More
rate-cause-survey = another version of the questionnaire: { $was } → { $is }
rate-cause-methodology = another version of the methodology: { $was } → { $is }
rate-cause-checklist = another version of the experts’ checklist: { $was } → { $is }
rate-cause-program = another version of the program: { $was } → { $is }
rate-cause-previous = another earlier rating that this one is compared with
rate-cause-answers = answers ({ $way }, { $status }): { $was } → { $is }
rate-cause-other-answers = other answers, as many as before ({ $way }, { $status }): { $is }
rate-cause-recipients = recipients: { $was } → { $is }
rate-cause-degree = experts’ check, item { $item }: { $was } → { $is }
rate-cause-only-first = the institution is in the first run only
rate-cause-only-second = the institution is in the second run only
rate-not-applicable = not applicable
rate-answers-counted = counted
rate-answers-quarantined = under review
rate-answers-excluded = excluded
rate-answers-withdrawn = withdrawn
act-rating-made = a rating worked out
act-rating-moved = a decision about a rating

### Experts' checks

check-section = Experts’ checks
check-way = the form for experts, filled forms brought in, which assessment is adopted
check-no-campaigns = There are no surveys yet.
check-institutions = Institutions
check-fact-ready = With an adopted assessment
check-fact-waiting = Waiting for a decision
check-fact-missing = Not assessed
check-form = Empty form
check-form-lead = Rows are items to check, columns are institutions. An expert fills it in and sends it back. Each expert has a file of their own.
check-all-places = All
check-codes-hint = Codes of institutions with a space, a comma or a new line between them. If the field is empty, all institutions are in the form.
check-kind = File
check-kind-xlsx = XLSX workbook: a sheet for each type of institution
check-kind-csv = CSV table: at most { $n } institutions
check-take = Take the form
check-bring = Filled form
check-bring-lead = A form in XLSX or CSV, up to { $mib } MiB. First you see what is in it; nothing is saved until you confirm. The same form brought in again adds nothing.
check-look = Check the file
check-file-waits = The file waits on the server, encrypted, for an hour at most, and is deleted as soon as the form is brought in.
check-look-title = Filled form
check-sound = The form is filled in correctly. Nothing is saved yet.
check-nothing-new = The form is filled in correctly. All that it says is saved already.
check-blank = No institution is filled in. Fill the form in and choose it again.
check-new = New assessments
check-known = Saved already
check-bring-now = Bring in
check-unsound = Nothing was saved. Correct the file and choose it again.
check-faults = Faults
check-faults-title = What to correct
check-more = More
check-found = What the form says
check-degrees = Items with a degree
check-is-new = new
check-is-known = saved already
check-brought = Brought in. New assessments: { $shown }.
check-adopted = The decision is saved. Runs of the rating stay as they are: to take the decision into account, make a new one.
check-show-all = All
check-show-waiting = Waiting for a decision
check-show-missing = Not assessed
check-find = Name or code
check-none-found = There are no such institutions.
check-nth = No.
check-day = Day
check-assessor = Assessor
check-organization = From which organization
check-state = State
check-counts = adopted
check-passed = not adopted
check-waits = waits for a decision
check-missing = not assessed
check-decide = Choose the adopted one
check-decide-title = Which assessment is adopted: { $name }
check-decide-how = Only the adopted assessment counts in the rating. Without a decision none does. A decision can be changed; earlier ones are kept.
check-decided = Last decision:
check-which = Assessment
check-option = No. { $nth } of { $day }, { $assessor } ({ $organization })
check-why-hint = Why this assessment is adopted. Stays in the history of decisions with your name.
check-adopt = Adopt this assessment
check-not-now = Not now
check-agreed = Agreement of experts
check-agreed-how = Where several experts assessed an institution, their degrees are compared item by item.
check-part = Section
check-all-parts = All sections
check-by-place = By institution
check-compared = Items compared
check-same = Same
check-same-share = Same, %
check-kappa-name = Kappa
check-one-sided = Degree from one only
check-kappa = Cohen’s kappa (1960), unweighted, on the three degrees: 1 is full agreement, 0 is chance; “—” where all gave the same degree everywhere. Items with a degree from only one expert are not in it.
check-no-choice = Choose the assessment that is adopted.
check-no-why = Say why: 1 to { $n } characters.
check-no-assessment = There is no such assessment. Choose one of those named here.
check-no-checklist = The questionnaire of this survey has no checklist for experts, so that no form can be made. Ask the server’s administrator to add one.
check-bad-checklist = The checklist for experts has faults, so that no form can be made. Ask the server’s administrator to correct it.
check-no-institutions = The survey has no institutions with these codes: { $codes }. Correct the codes or leave the field empty.
check-nobody = No institution fits. Change the municipality or the codes.
check-many-columns = One CSV table takes { $n } institutions at most. Choose a municipality, name codes, or take an XLSX workbook.
act-checks-brought = experts’ assessments brought in
act-check-adopted = an expert’s assessment adopted

### Parties: authorities and contractors

sides-title = Authorities and contractors
sides-done = Done. Now add an account for one of its people.
sides-add = A new party
sides-add-now = Add
sides-name = Name
sides-kind = What it is
sides-code = Code
sides-code-hint = Latin letters, digits, dot, hyphen
sides-operator-code = Its operators, too, need a code from an app
sides-bad-code = A code of Latin letters, digits, dots and hyphens is needed, 1 to { $n } letters.
sides-code-taken = There is such a code already. Choose another.
sides-bad-name = A name is needed, 1 to { $n } characters.

