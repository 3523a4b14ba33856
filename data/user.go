package data

import (
	"fmt"
	"slices"
)

// UserRole is what a person does at the centre.
type UserRole string

// The roles.
const (
	Clerk         UserRole = "clerk"         // 窗口登记员
	MediatorRole  UserRole = "mediator"      // 人民调解员
	Head          UserRole = "head"          // 调委会主任
	Supervisor    UserRole = "supervisor"    // 主管
	Finance       UserRole = "finance"       // 财务
	Archivist     UserRole = "archivist"     // 档案及印章管理员
	Administrator UserRole = "administrator" // 管理员
	Observer      UserRole = "observer"      // 观察员（匿名）
)

var roleNames = map[UserRole]string{Clerk: "登记员", MediatorRole: "调解员", Head: "调委会主任", Supervisor: "主管",
	Finance: "财务", Archivist: "档案印章管理员", Administrator: "管理员", Observer: "观察员"}

// Name is the role in Chinese.
func (r UserRole) Name() string { return nameOr(roleNames, r) }

// FounderRoles are what the administrator made at set-up holds until taken away.
func FounderRoles() []UserRole {
	return []UserRole{Administrator, Clerk, Head, MediatorRole, Supervisor, Archivist}
}

// Right is one kind of act that a role permits.
type Right string

// The rights.
const (
	ToLook       Right = "look"       // see cases in scope
	ToRegister   Right = "register"   // 登记
	ToAmend      Right = "amend"      // 更正登记内容, of the counter and of mediators alike
	ToFollow     Right = "follow"     // withdrawals, performance, visits, answers of other organs
	ToAccept     Right = "accept"     // 受理
	ToAssign     Right = "assign"     // 指派
	ToMediate    Right = "mediate"    // record sessions, write agreements, take the parties' marks
	ToSeal       Right = "seal"       // put the committee's seal
	ToArchive    Right = "archive"    // close folders and add to them
	ToPrint      Right = "print"      // issue papers
	ToAdminister Right = "administer" // users, network, demo data
	ToVerify     Right = "verify"     // prove the log
	ToObserve    Right = "observe"    // see cases in scope without who they are about
	ToCount      Right = "count"      // see the statistics of the unit, restricted cases counted
	ToSupervise  Right = "supervise"  // hear of the same dispute at another window
)

var rights = map[UserRole][]Right{
	Clerk:         {ToLook, ToRegister, ToAmend, ToFollow, ToPrint},
	MediatorRole:  {ToLook, ToAmend, ToMediate, ToFollow, ToPrint},
	Head:          {ToLook, ToAmend, ToAccept, ToAssign, ToMediate, ToFollow, ToSeal, ToPrint, ToCount, ToSupervise, ToKeepRegistry},
	Supervisor:    {ToLook, ToAccept, ToAssign, ToPrint, ToVerify, ToCount, ToSupervise},
	Finance:       {},
	Archivist:     {ToLook, ToSeal, ToArchive, ToPrint},
	Administrator: {ToAdminister, ToKeepRegistry, ToVerify},
	Observer:      {ToObserve, ToCount},
}

// User is a person who may log in, with roles, the unit whose subtree is in scope, the windows
// served (none means all) and the right to open restricted cases.
type User struct {
	ID         int64      `json:"id"`
	Login      string     `json:"login"`
	Name       string     `json:"name"`
	Roles      []UserRole `json:"roles"`
	Unit       string     `json:"unit"`
	Windows    []Window   `json:"windows,omitempty"`
	Restricted bool       `json:"restricted"`
	Mediator   string     `json:"mediator,omitempty"` // the mediator this user is, if any
	Disabled   bool       `json:"disabled,omitempty"` // may not log in any more; what the user did stays
}

// Actor is the user on whose behalf something is done.
type Actor = User

// May tells whether one of the user's roles permits an act.
func (u User) May(r Right) bool {
	for _, role := range u.Roles {
		if slices.Contains(rights[role], r) {
			return true
		}
	}
	return false
}

// Anonymous tells whether the user sees cases without who they are about, as a deputy does who observes.
// Whoever has another role that sees them is no stranger to them.
func (u User) Anonymous() bool { return u.May(ToObserve) && !u.May(ToLook) }

// Serves tells whether a window is in the user's scope.
func (u User) Serves(w Window) bool {
	return len(u.Windows) == 0 || slices.Contains(u.Windows, w)
}

// Check notes what is wrong with a user who is to be entered.
func (u User) Check(n *Network) error {
	var f Faults
	if u.Login == "" || len([]rune(u.Login)) > maxPerson {
		f.Add("login", "请填写登录名，不超过%d个字。", maxPerson)
	}
	if len(u.Roles) == 0 {
		f.Add("roles", "请至少选定一个角色。")
	}
	for i, r := range u.Roles {
		if _, ok := roleNames[r]; !ok {
			f.Add(fmt.Sprintf("roles[%d]", i), "没有“%s”这个角色，请重新选择。", string(r))
		}
	}
	if _, ok := n.Organisation(u.Unit); !ok {
		f.Add("unit", "没有编码为%s的单位，请重新选择。", u.Unit)
	}
	for i, w := range u.Windows {
		if _, ok := n.Window(w); !ok {
			f.Add(fmt.Sprintf("windows[%d]", i), "没有“%s”这个窗口，请重新选择。", string(w))
		}
	}
	if _, ok := n.Mediator(u.Mediator); u.Mediator != "" && !ok {
		f.Add("mediator", "没有编号为%s的调解员，请重新选择。", u.Mediator)
	}
	return f.Err()
}

// CheckNewPassword refuses a password that anybody would guess. Its length is for the window to insist
// on, which says so while it is typed; an administrator's script may choose.
func CheckNewPassword(login, password string) error {
	var f Faults
	switch password {
	case "":
		f.Add("password", "请设置密码。")
	case login:
		f.Add("password", "密码不能与登录名相同，请另设一个。")
	}
	return f.Err()
}

// CheckPassword says whether a new password is long enough and not the login name.
func CheckPassword(login, password string) error {
	if n := len([]rune(password)); n < MinPassword {
		var f Faults
		f.Add("password", "密码至少%d位，现为%d位，请加长。", MinPassword, n)
		return f
	}
	return CheckNewPassword(login, password)
}

// MinPassword is the least length of a password set in the window, in characters.
const MinPassword = 10
