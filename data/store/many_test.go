package store

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// many are the registrations of a batch of owners.
func many(n int) []data.Opening {
	all := make([]data.Opening, n)
	for i := range all {
		all[i] = data.Register{Intake: intake(func(in *data.Intake) {
			in.RequestID, in.Batch = fmt.Sprintf("00000000-0000-5000-8000-%012d", i), "批20261124-0912"
			in.Fields["room"] = fmt.Sprint(100 + i)
			in.Parties[1] = data.Party{Role: data.Respondent, Kind: data.Person, Name: fmt.Sprintf("业主%d", i), Phone: fmt.Sprintf("139%08d", i)}
			in.Consents = in.Consents[:1]
		})}
	}
	return all
}

func TestManyAreRegisteredTogetherAndNeverTwice(t *testing.T) {
	d := newDesk(t)
	told := 0
	done, err := d.RegisterMany(ctx, d.founder, many(5), func(p Progress) { told = p.Done })
	require.NoError(t, err)
	require.Len(t, done, 5)
	assert.Equal(t, 5, told)
	for i, r := range done {
		assert.False(t, r.Before)
		assert.Equal(t, fmt.Sprintf("登记〔2026〕%05d号", i+1), r.Case.IntakeNo)
	}
	before := d.dump()
	changed := many(5)
	other := changed[2].Opens()
	other.Summary = "另一句话。"
	changed[2] = data.Register{Intake: other}
	done, err = d.RegisterMany(ctx, d.founder, changed, nil)
	require.NoError(t, err)
	for i, r := range done {
		assert.True(t, r.Before)
		assert.Equal(t, fmt.Sprintf("登记〔2026〕%05d号", i+1), r.Case.IntakeNo)
	}
	assert.Equal(t, before, d.dump(), "nothing was written")
	done, err = d.RegisterMany(ctx, d.founder, append(many(6), many(6)[5]), nil)
	require.NoError(t, err)
	assert.False(t, done[5].Before)
	assert.True(t, done[6].Before, "not even within one hand-in")
	rows, err := d.Find(ctx, d.founder, Find{Text: "批20261124-0912"})
	require.NoError(t, err)
	assert.Len(t, rows, 6, "search finds the whole batch")
	d.proven()
}

func TestOfManyNoneIsRegisteredWhenOneIsWrong(t *testing.T) {
	d := newDesk(t)
	before := d.dump()
	wrong := many(4)
	wrong[3].Opens().Parties[1].Name = ""
	_, err := d.RegisterMany(ctx, d.founder, wrong, nil)
	var faults data.Faults
	require.ErrorAs(t, err, &faults)
	assert.Equal(t, "rows[3].parties[1].name", faults[0].Field)
	assert.Equal(t, before, d.dump())

	some, cancel := context.WithCancel(ctx)
	_, err = d.RegisterMany(some, d.founder, many(4), func(p Progress) {
		if p.Done == 2 {
			cancel()
		}
	})
	require.Error(t, err)
	assert.Equal(t, before, d.dump(), "nor when it is cancelled")
	_, err = d.RegisterMany(ctx, d.founder, many(MostAtOnce+1), nil)
	assert.Equal(t, data.Invalid, data.CodeOf(err))
}

func TestWhatIsThereAlreadyIsKnownBeforehand(t *testing.T) {
	d := newDesk(t)
	_, err := d.RegisterMany(ctx, d.founder, many(3), nil)
	require.NoError(t, err)
	ask := func(who data.Actor, change func(*data.Intake)) KnownCase {
		in := many(1)[0].Opens()
		change(&in)
		known, err := d.Known(ctx, who, Known{Intakes: []data.Intake{in}})
		require.NoError(t, err)
		require.Len(t, known, 1)
		return known[0]
	}
	k := ask(d.founder, func(*data.Intake) {})
	assert.True(t, k.Before)
	assert.Equal(t, "登记〔2026〕00001号", k.Row.IntakeNo)
	k = ask(d.founder, func(in *data.Intake) { in.RequestID = "another" })
	assert.False(t, k.Before)
	assert.Equal(t, "登记〔2026〕00001号", k.Row.IntakeNo, "the same parties by their numbers")
	k = ask(d.founder, func(in *data.Intake) { in.RequestID, in.Parties[1].Phone = "another", "" })
	assert.Equal(t, "登记〔2026〕00001号", k.Row.IntakeNo, "by name and home")
	k = ask(d.founder, func(in *data.Intake) { in.RequestID, in.Parties[1].Phone, in.Fields["room"] = "another", "", "999" })
	assert.Zero(t, k.Row.ID, "another home")
	far := d.user("far", func(u *data.User) { u.Unit = "S2" }, data.Clerk)
	k = ask(far, func(in *data.Intake) { in.RequestID = "another" })
	assert.Zero(t, k.Row.ID, "nobody is told of what he may not see")
	assert.True(t, ask(far, func(*data.Intake) {}).Before)
	assert.Zero(t, ask(far, func(*data.Intake) {}).Row.ID)
}

// BenchmarkRegisterMany registers 500 owners of one company, with what is asked beforehand.
func BenchmarkRegisterMany(b *testing.B) {
	d := newDesk(b)
	clerk := d.user("clerk", func(u *data.User) { u.Unit = "C01" }, data.Clerk)
	for _, who := range []data.Actor{d.founder, clerk} {
		b.Run(who.Login, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				all := many(500)
				intakes := make([]data.Intake, len(all))
				for i := range all {
					in := all[i].Opens()
					in.RequestID = fmt.Sprintf("%s-%d-%d", who.Login, n, i)
					in.Parties[1].Phone = fmt.Sprintf("13%01d%04d%04d", len(who.Login)%10, n%10000, i)
					intakes[i], all[i] = in, data.Register{Intake: in}
				}
				if _, err := d.Known(ctx, who, Known{Intakes: intakes}); err != nil {
					b.Fatal(err)
				}
				if _, err := d.RegisterMany(ctx, who, all, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
