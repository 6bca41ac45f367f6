//! What staff do, as the log of acts names it.
use crate::region::text_enum;

text_enum! {
    /// An act. Its object is a login, a campaign or a party's code: never a name, an address or a secret.
    Act {
        /// Signed in.
        SignedIn = "signed-in",
        /// Signed out.
        SignedOut = "signed-out",
        /// Somebody failed to sign in several times; written at the fifth failure and at each doubling.
        SignInFailed = "sign-in-failed",
        /// Opened the door with a recovery code.
        RecoveryUsed = "recovery-used",
        /// Set a passphrase by a one-time link.
        FirstPassphrase = "first-passphrase",
        /// Changed the own passphrase.
        PassphraseChanged = "passphrase-changed",
        /// Joined an app as the second factor.
        FactorJoined = "factor-joined",
        /// Drew new recovery codes.
        RecoveryDrawn = "recovery-drawn",
        /// Added an account.
        UserAdded = "user-added",
        /// Disabled an account.
        UserDisabled = "user-disabled",
        /// Enabled an account again.
        UserEnabled = "user-enabled",
        /// Gave a one-time link: the passphrase before it is void.
        LinkGiven = "link-given",
        /// Took an account's app away.
        FactorReset = "factor-reset",
        /// Gave an account another role.
        RoleChanged = "role-changed",
        /// Added a party.
        PartyAdded = "party-added",
        /// Made a party one of a campaign's.
        PartyJoined = "party-joined",
        /// Took a campaign from a party.
        PartyLeft = "party-left",
        /// Read the log of acts.
        AuditRead = "audit-read",
        /// Was shown the person of a case.
        CallShown = "call-shown",
        /// Dialed a number of a case.
        CallDialed = "call-dialed",
        /// Gave a call its result.
        CallCoded = "call-coded",
        /// Agreed a time with a person.
        CallAgreed = "call-agreed",
        /// Gave a person a link to answer alone.
        CallHanded = "call-handed",
        /// Looked a case up by a number.
        CallFound = "call-found",
        /// Brought people into a list.
        SampleBrought = "sample-brought",
        /// Paused a list, went on with it, or closed it.
        SampleState = "sample-state",
        /// Destroyed names and numbers of a list.
        SamplePurged = "sample-purged",
        /// Added numbers that are not to be called.
        SampleSuppressed = "sample-suppressed",
        /// Destroyed the ties between people and answers whose days were over.
        SampleUntied = "sample-untied",
        /// Printed serial forms.
        PaperPrinted = "paper-printed",
        /// Registered a batch of paper forms.
        PaperRegistered = "paper-registered",
        /// Closed a batch of paper forms.
        PaperClosed = "paper-closed",
        /// Keyed a paper form.
        PaperKeyed = "paper-keyed",
        /// Set a paper form aside.
        PaperSpoiled = "paper-spoiled",
        /// Said what a paper form shows where two keyings differ.
        PaperRuled = "paper-ruled",
        /// Began an interview.
        AskBegun = "ask-begun",
        /// Finished an interview with an answer.
        AskFinished = "ask-finished",
        /// Ended an interview without one.
        AskBroken = "ask-broken",
        /// Paused a list of people to call.
        BoardListPaused = "board-list-paused",
        /// Had a paused list called again.
        BoardListResumed = "board-list-resumed",
        /// Raised the most attempts of a list.
        BoardCapRaised = "board-cap-raised",
        /// Took a case from an operator.
        BoardTakenOver = "board-taken-over",
        /// Gave cases to another operator.
        BoardGiven = "board-given",
        /// Decided on a case.
        BoardDecided = "board-decided",
        /// Set how many interviews are wanted.
        BoardQuotaSet = "board-quota-set",
        /// Stopped a campaign for a while.
        CampaignPaused = "campaign-paused",
        /// Let a campaign go on.
        CampaignResumed = "campaign-resumed",
        /// Gave a campaign more days.
        CampaignExtended = "campaign-extended",
        /// Closed a campaign for good.
        CampaignClosed = "campaign-closed",
        /// Took the report of a campaign.
        CampaignReport = "campaign-report",
        /// Planned a campaign.
        CampaignCreated = "campaign-created",
        /// Changed the plan of a campaign that was not open yet.
        CampaignMended = "campaign-mended",
        /// Gave up the plan of a campaign.
        CampaignDropped = "campaign-dropped",
        /// Opened a campaign.
        CampaignOpened = "campaign-opened",
        /// Brought institutions into the registry.
        RegistryBrought = "registry-brought",
        /// Brought a questionnaire in.
        SurveyBrought = "survey-brought",
        /// Made a collection point.
        PointAdded = "point-added",
        /// Revoked a collection point.
        PointRevoked = "point-revoked",
        /// Replaced a collection point.
        PointReplaced = "point-replaced",
        /// Asked for a file of data.
        ExportAsked = "export-asked",
        /// Took a file of data away.
        ExportTaken = "export-taken",
        /// Looked at the indicators of an interviewer, or of a campaign's.
        QualityLooked = "quality-looked",
        /// Had the indicators of a campaign counted.
        QualityCounted = "quality-counted",
        /// Decided about an interviewer.
        QualityDecided = "quality-decided",
        /// Took answers of an interviewer out of the results.
        QualityExcluded = "quality-excluded",
        /// Took answers of an interviewer back into the results.
        QualityReturned = "quality-returned",
        /// Followed an interview under way.
        QualityListened = "quality-listened",
        /// Marked what was heard of an interviewer.
        QualityMarked = "quality-marked",
        /// Was shown a person who is to be called again.
        QualityAsked = "quality-asked",
        /// Wrote down what a second call gave.
        QualityChecked = "quality-checked",
        /// Showed a comment.
        CommentShown = "comment-shown",
        /// Hid a comment.
        CommentHidden = "comment-hidden",
        /// Put a comment back among the new ones.
        CommentRenewed = "comment-renewed",
        /// Masked words of a comment by hand, or took that back.
        CommentMasked = "comment-masked",
        /// Put a comment under a topic, or took it out of one.
        CommentTopics = "comment-topics",
        /// Gave a key to another system.
        TokenAdded = "token-added",
        /// Took a key back.
        TokenRevoked = "token-revoked",
        /// Took shown comments away in a file.
        CommentsTaken = "comments-taken",
        /// Changed of what, or where to, a campaign's alerts are told.
        AlertsChanged = "alerts-changed",
        /// Worked a rating out.
        RatingMade = "rating-made",
        /// Moved a rating on its way to the public, or took it back.
        RatingMoved = "rating-moved",
        /// Brought experts' assessments in.
        ChecksBrought = "checks-brought",
        /// Decided which assessment of an institution counts.
        CheckAdopted = "check-adopted",
    }
}
