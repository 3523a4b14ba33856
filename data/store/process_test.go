package store

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// otherProcess is what this test binary does as a process of its own: it registers cases and says
// each number once it is acknowledged; or it looks what opening a database as somebody else gives.
func otherProcess(role string) int {
	path := os.Getenv("HEFENG_TEST_DB")
	switch role {
	case "register":
		n, err := strconv.Atoi(os.Getenv("HEFENG_TEST_N"))
		if err != nil {
			return 2
		}
		s, err := Open(ctx, Options{Path: path, At: moment(agreeTime)})
		if err != nil {
			fmt.Println("!", err)
			return 1
		}
		for range n {
			c, err := s.Do(ctx, data.Actor{ID: 1}, 0, 0, data.Register{Intake: intake()})
			if err != nil {
				fmt.Println("!", err)
				return 1
			}
			fmt.Println(c.IntakeNo)
		}
		_ = s.Close()
		return 0
	case "open":
		_, err := Open(ctx, Options{Path: path})
		fmt.Println(data.CodeOf(err), err)
		return 0
	case "save":
		s, err := Open(ctx, Options{Path: path, At: moment(agreeTime)})
		if err == nil {
			_, err = s.Do(ctx, data.Actor{ID: 1}, 0, 0, data.Register{Intake: intake()})
			_ = s.Close()
		}
		fmt.Println(data.CodeOf(err), err)
		return 0
	case "restore":
		fmt.Println("starts")
		_, err := Restore(ctx, Options{Path: path, At: moment(agreeTime)},
			RestoreFrom{File: os.Getenv("HEFENG_TEST_BACKUP"), Passphrase: passphrase, Login: "qianwu", Password: password})
		fmt.Println(data.CodeOf(err), err)
		return 0
	case "init":
		_, err := Init(ctx, Options{Path: path}, Setup{Login: "a", Password: password, Network: data.SampleNetwork()})
		fmt.Println(data.CodeOf(err), err)
		return 0
	}
	return 2
}

func startProcess(t *testing.T, role, path string, n int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), "HEFENG_TEST_PROCESS="+role, "HEFENG_TEST_DB="+path, fmt.Sprintf("HEFENG_TEST_N=%d", n))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	return cmd, bufio.NewScanner(out)
}

// inSeries insists that a year's numbers of the centre run from 1 to n.
func (d *desk) inSeries(year, n int) {
	d.t.Helper()
	var got []int
	require.NoError(d.t, d.read.Select(&got, "SELECT n FROM taken_number WHERE series='intake' AND year=? ORDER BY n", year))
	require.Len(d.t, got, n)
	for i, x := range got {
		require.Equal(d.t, i+1, x)
	}
}

func TestNumbersOfManyCountersHaveNoGap(t *testing.T) {
	d := newDesk(t)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			for j := range 50 {
				in := intake()
				if (i+j)%5 == 0 {
					in.Summary = "" // refused: takes no number
				}
				_, err := d.Do(ctx, d.founder, 0, 0, data.Register{Intake: in})
				assert.Equal(t, in.Summary == "", err != nil, "%v", err)
			}
		})
	}
	wg.Wait()
	d.inSeries(2026, 800)
	d.proven()
}

func TestNumbersOfManyProcessesHaveNoGap(t *testing.T) {
	processes, each := 5, 50
	if long() {
		processes, each = 20, 200
	}
	path := newPlace(t)
	start := time.Now()
	var wg sync.WaitGroup
	for range processes {
		cmd, out := startProcess(t, "register", path, each)
		wg.Go(func() {
			for out.Scan() {
				assert.NotContains(t, out.Text(), "!")
			}
			assert.NoError(t, cmd.Wait())
		})
	}
	wg.Wait()
	t.Logf("%d processes, %d registrations each: %v", processes, each, time.Since(start))
	d := openAt(t, path, agreeTime)
	d.inSeries(2026, processes*each)
	assert.Equal(t, processes*each, d.proven().Cases)
}

func TestANewYearCountsFromOne(t *testing.T) {
	d := newDesk(t)
	register := func(at string) data.Case {
		c, err := d.At(moment(at)).Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
		require.NoError(t, err)
		return c
	}
	assert.Equal(t, "登记〔2026〕00001号", register("2026-12-31 23:59").IntakeNo)
	assert.Equal(t, "登记〔2027〕00001号", register("2027-01-01 00:00").IntakeNo)
	assert.Equal(t, "登记〔2026〕00002号", register("2026-12-31 08:00").IntakeNo, "a late entry counts in its own year")
	d.inSeries(2026, 2)
	d.inSeries(2027, 1)
	d.proven()
}

func TestAVoidNumberIsKeptWithItsReason(t *testing.T) {
	d := newDesk(t)
	c := d.do(d.founder, d.assigned(), data.Draft{Terms: terms()})
	c = d.do(d.founder, c, data.MarkSignature{Mark: settle().Marks[0]})
	other := terms()
	other.Facts = "另行约定。"
	c = d.do(d.founder, c, data.Draft{Terms: other, Reason: "双方改期"})
	c = d.do(d.founder, c, data.IssueAgreement{})
	assert.Equal(t, "（2026）营站人调协字第0002号", c.Agreement().No)
	var reasons []string
	require.NoError(t, d.read.Select(&reasons, "SELECT void_reason FROM taken_number WHERE series='agreement' ORDER BY n"))
	assert.Equal(t, []string{"双方改期", ""}, reasons)
	d.proven()
}

func TestNothingAcknowledgedIsLostToAKill(t *testing.T) {
	rounds := 12
	if long() {
		rounds = 200
	}
	path := newPlace(t)
	var acknowledged []string
	for round := range rounds {
		cmd, out := startProcess(t, "register", path, 1_000_000)
		if !assert.True(t, out.Scan(), "the other process starts") {
			break
		}
		acknowledged = append(acknowledged, out.Text())
		time.AfterFunc(time.Duration(rand.IntN(60_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		for out.Scan() {
			acknowledged = append(acknowledged, out.Text())
		}
		require.Error(t, cmd.Wait(), "killed")
		if round%10 == 9 || round == rounds-1 {
			d := openAt(t, path, agreeTime)
			d.allThere(acknowledged, round+1)
			require.NoError(t, d.Close())
		}
	}
	assert.Greater(t, len(acknowledged), rounds)
	t.Logf("%d rounds, %d acknowledged", rounds, len(acknowledged))
}

// allThere insists that each acknowledged case is there, whole and with its number, and beside them at
// most one for each time that nobody was left to hear of it.
func (d *desk) allThere(acknowledged []string, unheard int) {
	d.t.Helper()
	proof := d.proven()
	require.GreaterOrEqual(d.t, proof.Cases, len(acknowledged))
	require.LessOrEqual(d.t, proof.Cases, len(acknowledged)+unheard)
	d.inSeries(2026, proof.Cases)
	var kept []string
	require.NoError(d.t, d.read.Select(&kept, `SELECT f.intake_no FROM case_file f JOIN case_part p ON p.case_id = f.id AND p.part = 'head' ORDER BY f.id`))
	require.Len(d.t, kept, proof.Cases, "none is half there")
	there := map[string]bool{}
	for _, no := range kept {
		there[no] = true
	}
	for _, no := range acknowledged {
		require.True(d.t, there[no], no)
		delete(there, no) // and acknowledged once
	}
	_, err := d.CaseByNo(ctx, d.founder, acknowledged[len(acknowledged)-1])
	require.NoError(d.t, err)
}

func TestASetUpThatIsKilledSaysSo(t *testing.T) {
	onlySQLite(t)
	for range 12 {
		path := t.TempDir() + "/h.db"
		cmd, out := startProcess(t, "init", path, 0)
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
		_ = cmd.Process.Kill()
		for out.Scan() {
			continue
		}
		_ = cmd.Wait()
		s, err := Open(ctx, Options{Path: path})
		if err == nil {
			require.NoError(t, s.Close())
			continue
		}
		assert.Contains(t, []data.Code{data.Invalid, data.NotFound, data.Internal}, data.CodeOf(err))
		assert.Regexp(t, `\p{Han}+。$`, err.Error())
	}
}
