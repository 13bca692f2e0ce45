"""From the referral to the Chair's decision and what follows at once (1.1, 2, 3.2 to 3.4, 4, A1, A2, A4.1 to A4.3)."""

from __future__ import annotations

from plugins.enfield_scr.requirements.answer import Answer

_FACTS = "content/decision.py"
_SEVEN = "tasks/decision.py: ONE_DAY"
_NOTICES = "drafts/decided.py: ofsted_decision, panel_decision; content/letter.py: Letter"

DECISION: tuple[Answer, ...] = (
    Answer("R005", "Abuse or neglect is known, suspected, not known yet or excluded, with evidence and who assessed "
           "it; only “excluded” is a no, and not without its evidence.",
           f"{_FACTS}: abused, abuse_evidence, assessments; decision/facts.py: excluded_with_evidence"),
    Answer("R006", "A child who has died, where abuse or neglect is known or suspected, makes the result MUST.",
           f"{_FACTS}: died, died_on, requires"),
    Answer("R007", "Serious harm and clear absence of concerns are two answers; harm without the second one makes the "
           "result MUST where abuse or neglect is known or suspected.",
           f"{_FACTS}: harmed, no_concerns_clear, requires"),
    Answer("R008", "Nothing but a serious case review can be decided while the facts of the record make MUST; facts "
           "of the record that required more before need a reason, and every revision stays.",
           "decision/facts.py: criteria_respected; decision/deciding.py: facts_changed_with_reason"),
    Answer("R009", "A place of the list makes the result SHOULD ALWAYS; deciding otherwise needs the Chair's reasons, "
           "and a task to tell the National Panel begins.",
           f"{_FACTS}: Setting, against_should; decision/deciding.py: should_always_reasoned"),
    Answer("R010", "A suspected suicide counts as a death, and abuse or neglect is still asked.",
           f"{_FACTS}: died, suspected_suicide; decision/criteria.py: suicide"),
    Answer("R011", "No concerns count only if they are stated to be clear, with evidence; blank or not known yet does "
           "not count.", f"{_FACTS}: no_concerns_shown, no_concerns_evidence"),
    Answer("R012", "The office prepares the record with facts, recommendations and reasons; only the Chair decides "
           "it, and what is decided cannot be edited.", "workflows/decision.py: DECISION"),
    Answer("R013", "Where the criteria are not met, another kind of review can be decided, and not before its kind, "
           "reason and scope are given.", f"{_FACTS}: alternative; decision/facts.py: criteria_respected; decision/deciding.py: alternative_scoped"),
    Answer("R014", "Any of the four situations is shown as a reason to put the case to the Chair; a case review "
           "leaves “referred” only by a decision.", "decision/criteria.py: to_consider; workflows/case_review.py: referred"),
    Answer("R015", "A life-threatening injury or lasting impairment is a question of its own.",
           f"{_FACTS}: life_threatening"),
    Answer("R016", "Serious harm by sexual abuse is a question of its own.", f"{_FACTS}: sexual_abuse"),
    Answer("R017", "A murdered parent is a question of its own; the domestic homicide review is written beside it or in "
           "the register of other processes, and deciding without either is warned about.",
           f"{_FACTS}: parent_murdered, other_process; content/parallel_processes.py; decision/deciding.py: other_review_named"),
    Answer("R018", "A violent assault is a question of its own; its hint asks to protect the assailant too, whose name "
           "is kept out of every report like that of the child who was harmed.",
           f"{_FACTS}: violent_assault; content/pseudonym_key.py; privacy/guards.py"),
    Answer("R019", "The record says whether the concerns lie between agencies, disciplines or both, and what they are.",
           f"{_FACTS}: concern_kind, concerns"),
    Answer("R020", "The office gives a professional the referrer's role and starts the form for the agency, where the "
           "professional writes and sends it, or takes in the Word form; the page of case reviews tells everybody how to "
           "refer one. No referral is refused or deleted, and a second one is joined with both kept; a case review that "
           "was started by mistake is set aside only while nothing in it counts. The business manager corrects what was "
           "typed wrongly in a recorded one, with a reason; the account, the request and the hand-overs stay.",
           "workflows/referral.py: REFERRAL; services/set_aside.py; decision/counting.py; decision/correcting.py; services/starting.py: of; "
           "decision/meeting.py: no_second_referral, has_a_first_referral; __init__.py: referring"),
    Answer("R022", "The sub-committee's status report lists every case review with its clocks, what is overdue or was "
           "done late and every deviation, as counted on its day; nobody types the numbers, it cannot be changed once "
           "presented, and a family's name refuses the presenting. Whoever a conflict of interest keeps from a case "
           "review reads no report that tells of it, is told so on the page of the papers, and can be given one without it, "
           "which says that it is partial and not which case review is left out.",
           "content/status_report.py, board/status_report.py, board/workflows.py: STATUS_REPORT"),
    Answer("R023", "The sub-committee's recommendation is a row with its day, who was there and who disagreed; the "
           "Chair decides, and is told where it is not on record.",
           "content/decision_rows.py: Recommendation, dissent; decision/deciding.py: sub_committee_heard"),
    Answer("R024", "A management review can be decided where the facts do not meet the criteria, and has its own way "
           "in the case review.", "workflows/case_review.py: decide_mr; decision/criteria.py: result"),
    Answer("R025", "With the decision begin the task to confirm it to Ofsted and the National Panel, and that to "
           "commission an independent reviewer; the case review cannot be closed while either is open.",
           "tasks/decision.py: confirm_to_ofsted; tasks/checklist.py: a2_commission; decision/referred.py: consequences"),
    Answer("R026", "A management review has no seven tasks and no six months; its report is published by the Chair "
           "alone, and not before the Chair has given the reason in a step of its own.",
           "decision/deciding.py: kind_decided; decision/referred.py: consequences, internal_unless_the_chair_says; "
           "workflows/overview_report.py: publish_all_the_same"),
    Answer("R028", "Ofsted's form is filled in from the referral, signed by the Chair, recorded as sent with day, time, way and "
           "reference; a telephone call before it has its own fields.",
           "content/ofsted_notification.py: OfstedNotification; drafts/decision.py: _notification"),
    Answer("R029", "One notice of the decision for Ofsted and one for the National Panel, whatever was decided, each "
           "with who sent it, when, how, its copy and acknowledgement. A case without a review is not closed before both "
           "were told.", f"{_NOTICES}; after/remarks.py: told_of_no_review"),
    Answer("R054", "The office is asked when the incident was established as serious; the case review says how long it "
           "took, or takes, to tell Ofsted; the task is overdue after the next working day, and the case review is "
           "then not closed without a reason.",
           "tasks/decision.py: established, D1; decision/referred.py: ofsted_told, six_months_stand, ofsted_late_with_reason"),
    Answer("R055", "The office is asked to tell the Chair and to record the day; one month from it, with reminders; a "
           "late decision is valid and needs its reason.",
           "tasks/decision.py: chair_told, D2a; decision/deciding.py: late_with_reason"),
    Answer("R056", "The first of the seven: other children and family members are safe. The day that the seven count from "
           "can be corrected and not taken away.", f"{_SEVEN}, safety; decision/referred.py: start_is_kept"),
    Answer("R057", "The second: the client index is checked.", f"{_SEVEN}, client_index"),
    Answer("R058", "The third: police, designated doctor and nurse are asked.", f"{_SEVEN}, police_and_health"),
    Answer("R059", "The fourth: the children's social care files are secured.", f"{_SEVEN}, secure_files"),
    Answer("R060", "The fifth: the Director of Children's Services is informed.", f"{_SEVEN}, tell_dcs"),
    Answer("R062", "The seventh: Ofsted and the National Panel have the confirmation; both letters are drafted.",
           f"{_SEVEN}, confirm_to_ofsted; decision/told.py: by_notice; drafts/decided.py: DECIDED"),
    Answer("R063", "Six months from the notice to Ofsted, then overdue; the Chair records the review as completed "
           "only when the Board has approved the report.", "tasks/completion.py: D4a; decision/facts.py: board_approved"),
    Answer("R103", "Ofsted's form is a document of the workspace, with the fields that are known of it, and stays.",
           "content/ofsted_notification.py: OfstedNotification, ChildNotified"),
    Answer("R104", "The case review says where the child normally lives, where it happened, who placed the child and "
           "which Board is responsible; deciding without residence or Board is warned about.",
           "content/case_review.py: normal_residence, incident_area, placing_authority; decision/deciding.py: residence_known"),
    Answer("R105", "A second month counts from notification; the earlier of both days is the one by which to decide.",
           "tasks/decision.py: D2b; decision/deciding.py: due_by"),
    Answer("R106", "Only somebody who holds the Chair's role on that day can decide.",
           "workflows/decision.py: DECISION"),
    Answer("R107", "What another Chair is asked, at which stage, the advice and what follows; a text with a name of "
           "the family is refused, also once the peer can read it, and the page cannot be shared beyond its day; where the day was put earlier since, a "
           "peer who could read for longer is warned about.",
           "content/peer_challenge.py: PeerChallenge, shared_until; decision/meeting.py: names_kept_out, no_name_is_added, peer_reads_longer; "
           "services/sharing.py"),
    Answer("R108", "As for 3.4: a notice of the decision for each of the two.", _NOTICES),
    Answer("R109", "A file for each decision against a review: no request yet, requested, supplied, meeting, advice, "
           "answer.", "workflows/before_decision.py: SCRUTINY; drafts/decision.py: _scrutiny"),
    Answer("R110", "A request has its day and a task; what was sent is listed with its exact revision and day, else "
           "it is not recorded as supplied.",
           "content/scrutiny.py: Supplied; decision/meeting.py: revisions_named; tasks/decision.py: supply_information"),
    Answer("R111", "The file keeps the day on which the Chair gives evidence, who goes along, the briefing and the "
           "note.", "content/scrutiny.py: meeting_on, attended_by, briefing, note"),
    Answer("R150", "Who told whom, on which day and at what time, and the meeting that discusses it; recording a "
           "referral without its way is warned about.",
           "content/referral.py: HandOver, agenda_on; decision/meeting.py: route_recorded"),
    Answer("R151", "The form asks how the case meets the criteria, and prints them beside the question.",
           "content/referral.py: request, CRITERIA"),
    Answer("R152", "A referral is not sent without a row on another review process that was considered, of a list; another "
           "one has a name.",
           "content/referral.py: OtherReview, other_reviews; content/answers.py: Process; scope/parallel.py: others_named, processes_said"),
    Answer("R153", "Calling the extraordinary meeting is a task, done with a letter to each agency; its minutes are not agreed without who was invited, "
           "came or sent apologies; deciding without it where the criteria may be met is warned about.",
           "tasks/checklist.py: a2_extraordinary; content/minutes.py: Attendee; decision/meeting.py: agencies_minuted; "
           "decision/deciding.py: meeting_held; drafts/invited.py"),
    Answer("R154", "The chair directs each agency to report by a day; each report is a task until it is received.",
           "content/preliminary_direction.py: AskedFor; tasks/decision.py: preliminary_report"),
    Answer("R155", "A preliminary report is asked for issues of inter-agency practice; a long one is warned about "
           "when it is sent.", "decision/meeting.py: short_enough, PRELIMINARY_WORDS, PRELIMINARY_ROWS"),
    Answer("R156", "The minutes of the meeting have a row for each agency that reported, else they are not agreed.",
           "content/minutes.py: AgencyMinute; decision/meeting.py: agencies_minuted"),
    Answer("R157", "Each agency's recommendation is a row of the decision record; it and the agency's report are "
           "fixed from the decision on.",
           "content/decision_rows.py: Recommendation; decision/deciding.py: recommendation_is_fixed"),
    Answer("R158", "The Chair decides on facts and recommendations, and says why where one is not followed.",
           "workflows/decision.py: DECISION; decision/deciding.py: departures_reasoned"),
    Answer("R159", "As for 3.4: a notice of the decision for each of the two.", _NOTICES),
    Answer("R174", "A note in the agency's report says that its own regulator was told; no task asks for it.",
           "content/short_report.py: regulator"),
    Answer("R176", "The form has the fields of Appendix 4, with a row for each child or adult, and is not sent "
           "without them.", "content/referral.py: Referral, PersonNamed"),
    Answer("D1", "Due by the next working day after the incident was established; the hours are shown.",
           "tasks/decision.py: D1; decision/referred.py: ofsted_told"),
    Answer("D2a", "One month from the Chair's attention, to the corresponding date.", "tasks/decision.py: D2a"),
    Answer("D2b", "One month from notification, to the corresponding date; a day that cannot be the right one is said when "
           "the referral is recorded and on the case review.",
           "tasks/decision.py: D2b; decision/meeting.py: reached_earlier; decision/referred.py: notified_after_it_was_made"),
    Answer("D3", "One working day from the decision that a serious case review is required, for each of the seven: they begin "
           "when the Chair decides, not when that is carried out.",
           "tasks/decision.py: ONE_DAY, _one_day; decision/deciding.py: kept_in_the_case_review; core/dates.py: "
           "add_working_days"),
    Answer("D9", "Fourteen days to tell the National Panel of a decision against a review; the letter is drafted with "
           "the reasons and names the notification as enclosed.",
           "tasks/decision.py: tell_national_panel_no; decision/told.py; drafts/decided.py: _to_the_panel"),
    Answer("C1", "Agencies and sub-committee recommend, the Chair decides, and owes a reason for each that is not "
           "followed.", "rulings.py: C1; decision/deciding.py: departures_reasoned"),
    Answer("C3", "Both clocks run, each with its source; the earlier day counts for “late”.",
           "rulings.py: C3; decision/deciding.py: due_by; decision/criteria.py: when_due"),
    Answer("C5", "The two notices are different documents, and only that of the incident starts the clock; the Head "
           "of SQAS may record them as sent.",
           "rulings.py: C5; letters.py: dates_of_the_case_review; workflows/letter.py: LETTER"),
    Answer("C9", "The Chair's role can be given for dated days, with the reason, and the decision then says so; for good one "
           "person alone has it, and letters go out in the name of whoever decided or acts; no "
           "decision is made before it is recorded whether the Chair has an interest, and one that was ever declared "
           "refuses it in every record of the case.",
           "rulings.py: C9; services/roles.py: give_everywhere, exclude; decision/criteria.py: decided_by; "
           f"{_FACTS}: interest; decision/deciding.py: chair_without_interest; drafts/signing.py; roles.py: LSCB_CHAIR"),
    Answer("C12", "The printed words stay, with a note that asks about any detention.",
           "rulings.py: C12; decision/criteria.py: printed_so"),
    Answer("C13", "The printed words stay, with a note that names section 9 of the Act.",
           "rulings.py: C13; decision/criteria.py: printed_so"),
    Answer("H1", "The result is SHOULD ALWAYS; “no” needs the Chair's reasons, and the National Panel is to be told "
           "within 14 days.", "decision/deciding.py: should_always_reasoned; tasks/decision.py: tell_national_panel_no"),
    Answer("H2", "A suspected suicide is a death; the result is MUST as soon as abuse or neglect is known or "
           "suspected.", f"{_FACTS}: died, requires; decision/criteria.py: suicide"),
    Answer("H3", "The Board of normal residence decides; another Board is a row with its agencies, its Chair gets a "
           "letter, its officer sees this case review alone, its approval is a task, and nothing goes public before that is "
           "recorded, or that it leaves the approval to ours.",
           "content/case_review.py: OtherBoard, normal_residence; drafts/agencies.py: _other_boards; "
           "publication/publishing.py: approved_by_other_boards; task other_board_approves"),
    Answer("H4", "Facts are recorded, the Chair decides against a serious case review, telling Ofsted and the "
           "National Panel are tasks with letters, and a management review stays in-house.",
           "workflows/case_review.py: decide_mr; tasks/decision.py: tell_national_panel_no, tell_ofsted_no; "
           "decision/referred.py: internal_unless_the_chair_says"),
    Answer("H5", "The scrutiny has its file; a new decision names the old one, which stays, and the seven tasks and "
           "the six months of A2 count from the new day.",
           "workflows/before_decision.py: SCRUTINY; decision/deciding.py: names_the_earlier_one, kind_decided; "
           "workflows/case_review.py: reconsider"),
    Answer("H28", "The Chair considers again with a reason, also a management review that is completed or "
           "closed; decides anew, the kind changes, the seven tasks and the six months begin, and what the management "
           "review brought to its end stays with it, says so, and counts for nothing in the new one.",
           "workflows/case_review.py: reconsider; decision/deciding.py: kind_decided; decision/referred.py: upgraded, may_be_upgraded; "
           "decision/upgrading.py: left_behind"),
    Answer("H30", "The local date counts, and the next working day comes after the holidays.",
           "core/dates.py: local_date, add_working_days; services/calendar.py"),
    Answer("H35", "An acting Chair decides within the days of the appointment, and letters and sign-off sheets say "
           "so, also when the Chair is back early; without one the clock runs, and the late decision needs its reason.",
           "services/roles.py: give_everywhere; decision/criteria.py: decided_by; decision/deciding.py: "
           "late_with_reason; drafts/signing.py; people/standing_in.py"),
)  # fmt: skip
