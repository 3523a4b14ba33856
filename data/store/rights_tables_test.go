package store

import "hefeng/data"

// The tables below are the law of the house about rights. They are written out on purpose: whoever
// changes a right changes them too, and an act or a question without a line here fails the tests.

// columns are the roles in the order of the tables.
var columns = []data.UserRole{data.Clerk, data.MediatorRole, data.Head, data.Supervisor, data.Finance, data.Archivist, data.Administrator, data.Observer}

// commandTable: who may, on a case in his scope. "yes" lets the act begin; "no" is refused; "-" is for those
// for whom there is no case at all.
const commandTable = `
                      clerk mediator head supervisor finance archivist administrator observer
Register              yes   no       no   no         no      no        no            no
TakeFromLedger        yes   no       no   no         no      no        no            no
AskOtherSide          yes   no       no   no         -       no        -             no
RecordConsent         yes   no       no   no         -       no        -             no
Decline               yes   no       no   no         -       no        -             no
Advise                yes   no       no   no         -       no        -             no
TakeCourtReferral     yes   no       no   no         -       no        -             no
JoinDispute           yes   no       no   no         -       no        -             no
AmendParty            yes   yes      yes  no         -       no        -             no
AmendFacts            yes   yes      yes  no         -       no        -             no
AmendSource           yes   yes      yes  no         -       no        -             no
AddEvidence           yes   yes      yes  no         -       no        -             no
ReturnEvidence        yes   yes      yes  no         -       no        -             no
AttachFile            yes   yes      yes  no         -       no        -             no
AttachFile+Addition   no    no       no   no         -       yes       -             no
TakeOffAttachment     yes   yes      yes  no         -       no        -             no
PlanSession           yes   yes      yes  no         -       no        -             no
RateRisk              yes   yes      yes  no         -       no        -             no
ReportDanger          yes   yes      yes  no         -       no        -             no
AskReplacement        yes   yes      yes  no         -       no        -             no
Examine               no    no       yes  yes        -       no        -             no
VoidRegistration      no    no       yes  yes        -       no        -             no
VoidCaseNumber        no    no       yes  yes        -       no        -             no
Accept                no    no       yes  yes        -       no        -             no
DenyAcceptance        no    no       yes  yes        -       no        -             no
TransferOut           no    no       yes  yes        -       no        -             no
HandCaseOver          no    no       yes  yes        -       no        -             no
Assign                no    no       yes  yes        -       no        -             no
ReplaceMediator       no    no       yes  yes        -       no        -             no
RecordInvestigation   no    yes      yes  no         -       no        -             no
RecordSession         no    yes      yes  no         -       no        -             no
PauseMediation        no    yes      yes  no         -       no        -             no
ResumeMediation       no    yes      yes  no         -       no        -             no
ExtendMediation       no    yes      yes  no         -       no        -             no
EndMediation          no    yes      yes  no         -       no        -             no
Draft                 no    yes      yes  no         -       no        -             no
Settle                no    yes      yes  no         -       no        -             no
ChangeAgreement       no    yes      yes  no         -       no        -             no
MarkSignature         no    yes      yes  no         -       no        -             no
MarkSignature+Seal    no    no       yes  no         -       yes       -             no
IssueAgreement        yes   yes      yes  yes        -       yes       -             no
RecordPrint           yes   yes      yes  yes        -       yes       -             no
Withdraw              yes   yes      yes  no         -       no        -             no
RecordPerformance     yes   yes      yes  no         -       no        -             no
RecordBreach          yes   yes      yes  no         -       no        -             no
UrgePerformance       yes   yes      yes  no         -       no        -             no
RecordFollowUp        yes   yes      yes  no         -       no        -             no
AskConfirmation       yes   yes      yes  no         -       no        -             no
RecordRuling          yes   yes      yes  no         -       no        -             no
WithdrawConfirmation  yes   yes      yes  no         -       no        -             no
RecordTransferAnswer  yes   yes      yes  no         -       no        -             no
ReportToReferrer      yes   yes      yes  no         -       no        -             no
ArchiveCase           no    no       no   no         -       yes       -             no
BindDossier           no    no       no   no         -       yes       -             no
AddToArchive          no    no       no   no         -       yes       -             no
RecomputeClocks       no    no       no   no         -       no        -             no
`

// commands are one of each kind of the table. RecomputeClocks takes an administrator who has a role that
// sees cases, as the founder does.
var commands = []data.Command{data.Register{}, data.TakeFromLedger{}, data.AskOtherSide{}, data.RecordConsent{}, data.Decline{}, data.Advise{}, data.TakeCourtReferral{}, data.JoinDispute{},
	data.AmendParty{}, data.AmendFacts{}, data.AmendSource{}, data.AddEvidence{}, data.ReturnEvidence{}, data.AttachFile{}, data.AttachFile{Addition: new(int)},
	data.TakeOffAttachment{}, data.PlanSession{}, data.RateRisk{}, data.ReportDanger{}, data.AskReplacement{}, data.Examine{}, data.Accept{}, data.DenyAcceptance{},
	data.TransferOut{}, data.HandCaseOver{}, data.Assign{}, data.ReplaceMediator{}, data.RecordInvestigation{}, data.RecordSession{},
	data.PauseMediation{}, data.ResumeMediation{}, data.ExtendMediation{}, data.EndMediation{}, data.Draft{}, data.Settle{}, data.ChangeAgreement{},
	data.MarkSignature{}, data.MarkSignature{Mark: data.Mark{By: data.ByCommittee}}, data.IssueAgreement{}, data.RecordPrint{}, data.Withdraw{}, data.VoidRegistration{}, data.VoidCaseNumber{},
	data.RecordPerformance{}, data.RecordBreach{}, data.UrgePerformance{}, data.RecordFollowUp{}, data.AskConfirmation{}, data.RecordRuling{},
	data.WithdrawConfirmation{}, data.RecordTransferAnswer{}, data.ReportToReferrer{}, data.ArchiveCase{}, data.BindDossier{}, data.AddToArchive{}, data.RecomputeClocks{}}

// questionTable: what each question answers about a case in scope. "sees" is with names, "anon" without,
// "counts" in a figure, "free" with names while it is not restricted and nothing after, "yes" an answer that is not about a case, "own" is about the asking user alone,
// "none" leaves the case out, "no" is refused. The last two columns say what becomes of "sees" and "anon", or
// of "counts", for somebody out of the unit or the window, or without the right to a restricted case.
const questionTable = `
               clerk mediator head   supervisor finance archivist administrator observer | out  locked
Case           sees  sees     sees   sees       none    sees      none          anon     | none none
CaseByNo       sees  sees     sees   sees       none    sees      none          anon     | none none
OpenFile       sees  sees     sees   sees       none    sees      none          none     | none none
PaperCode      sees  sees     sees   sees       none    sees      none          none     | none none
CheckPaper     sees  sees     sees   sees       none    sees      none          none     | none none
OpenPaper      sees  sees     sees   sees       none    sees      none          none     | none none
Find           sees  sees     sees   sees       none    sees      none          none     | none none
Find+Number    sees  sees     sees   sees       none    sees      none          anon     | none none
Queue          sees  sees     sees   sees       none    sees      none          anon     | none none
List          sees  sees     sees   sees       none    sees      none          anon     | none none
Rows          sees  sees     sees   sees       none    sees      none          anon     | none none
QueueCounts          sees  sees     sees   sees       none    sees      none          anon     | none none
Workloads      no     no       counts counts     no      no        no            no       | none none
Parties        free  free     free   free       none    free      none          none     | none none
Matches        sees  no       no     no         no      no        no            no       | none none
RegisterMany   yes   no       no     no         no      no        no            no       | yes  yes
Known          free  no       no     no         no      no        no            no       | none none
Alerts         none  none     sees   sees       none    none      none          none     | none none
HandleAlert    no    no       yes    yes        no      no        no            no       | none none
Statistics     no    no       counts counts     no      no        no            counts   | none counts
List+Counted   no    no       sees   sees       no      no        no            anon     | none none
DoNetwork      no    no       yes    no         no      no        yes           no       | yes  yes
Organisations  yes   yes      yes    yes        no      yes       yes           no       | yes  yes
Mediators      yes   yes      yes    yes        no      yes       yes           no       | yes  yes
Mediator       yes   yes      yes    yes        no      yes       yes           no       | yes  yes
AddFile        yes   yes      yes    no         no      yes       no            no       | yes  yes
Users          no    no       no     no         no      no        yes           no       | yes  yes
AddUser        no    no       no     no         no      no        yes           no       | yes  yes
ChangeUser     no    no       no     no         no      no        yes           no       | yes  yes
SetDisabled    no    no       no     no         no      no        yes           no       | yes  yes
SetPassword    no    no       no     no         no      no        yes           no       | yes  yes
ChangePassword own   own      own    own        own     own       own           own      | own  own
SaveDraft      own   own      own    own        own     own       own           own      | own  own
Drafts         own   own      own    own        own     own       own           own      | own  own
DropDraft      own   own      own    own        own     own       own           own      | own  own
Scene          own   own      own    own        own     own       own           own      | own  own
Login          own   own      own    own        own     own       own           own      | own  own
`
