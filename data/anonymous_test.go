package data

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// secret is written into each text of a case that somebody types.
const secret = "泄露"

// spill fills every text, list and pointer below v, so that what an observer sees can be searched for them.
func spill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(secret)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		spill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		spill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]any{secret: secret}))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				spill(v.Field(i))
			}
		}
	}
}

// told are the texts that an observer may see: codes, numbers and logins, which nobody types freely.
var told = []string{"IntakeNo", "CaseNo", "State", "Organisation", "Assigned[]", "Clocks[].Name", "Route.Organisation",
	"Events[].Kind", "Events[].From", "Events[].To", "Events[].Actor", "Events[].Takes", "Channel", "Source.Kind", "Source.Organ", "Window",
	"Category", "Tags[]", "Place.Community", "Parties[].Role", "Parties[].Kind", "Consents[].How", "Sessions[].Result", "Sessions[].Mediators[]",
	"Agreements[].No", "Agreements[].Committee", "Agreements[].Form", "Agreements[].Mediators[]", "Ending.State"}

// texts lists where a text of the case is the secret.
func texts(at string, v reflect.Value, found *[]string) {
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), secret) {
			*found = append(*found, at)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			texts(at, v.Elem(), found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(at+"[]", v.Index(i), found)
		}
	case reflect.Map:
		if v.Len() > 0 {
			*found = append(*found, at)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := at + "." + v.Type().Field(i).Name
			if v.Type().Field(i).Anonymous {
				name = at
			}
			texts(strings.TrimPrefix(name, "."), v.Field(i), found)
		}
	}
}

func TestAnObserverSeesNoTextThatSomebodyTyped(t *testing.T) {
	var c Case
	spill(reflect.ValueOf(&c).Elem())
	var all, left []string
	texts("", reflect.ValueOf(c), &all)
	require.Greater(t, len(all), 2*len(told), "the case is full of texts")
	a := c.Anonymous()
	texts("", reflect.ValueOf(a), &left)
	assert.ElementsMatch(t, told, left)
	require.Len(t, a.Parties, 1)
	assert.Equal(t, "某单位", a.Parties[0].Name)
	c.Assigned[0] = ""
	assert.Equal(t, secret, a.Assigned[0], "a copy")
}

func TestNamesOfBulletins(t *testing.T) {
	for name, want := range map[string]string{"张三": "张某", "欧阳小枫": "欧阳某", "欧阳": "欧某", "阿卜杜·热合曼": "阿某", "𠅤": "𠅤某", "": "某"} {
		assert.Equal(t, want, Party{Kind: Person, Name: name}.Anonymous(), name)
	}
	for name, want := range map[string]string{"示例物业服务有限公司": "某公司", "示例小学": "某单位"} {
		assert.Equal(t, want, Party{Kind: OrgParty, Name: name}.Anonymous(), name)
	}
}

func TestAnAnonymousCaseStaysReadable(t *testing.T) {
	c := Case{ID: 3, State: Mediating, Intake: Intake{Category: "property"}}
	text, err := json.Marshal(c.Anonymous())
	require.NoError(t, err)
	assert.Contains(t, string(text), `"state":"mediating"`)
}

func TestObserversAreAnonymousUnlessAnotherRoleSees(t *testing.T) {
	for want, roles := range map[bool][]UserRole{true: {Observer, Administrator}, false: {Observer, Clerk}} {
		assert.Equal(t, want, User{Roles: roles}.Anonymous(), "%v", roles)
	}
	assert.False(t, User{Roles: []UserRole{Finance}}.Anonymous())
}
