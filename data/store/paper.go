package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"

	"hefeng/data"
)

// A code is twenty characters of Crockford's base 32 (no I, L, O, U) in four groups: seven name the case,
// twelve are a code over the facts keyed by the centre's key, the last checks for slips of the pen. It is
// asked of the store and never guessed offline, so that 60 bits are enough.
const (
	codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	caseLetters = 7
	macLetters  = 12
	codeLength  = caseLetters + macLetters + 1
)

// PaperCode makes the code of a paper over its facts, for whoever may print and see the case.
func (s *Store) PaperCode(ctx context.Context, actor data.Actor, caseID int64, facts []byte) (string, error) {
	if _, err := s.papersOf(ctx, actor, caseID); err != nil {
		return "", err
	}
	return grouped(s.codeOf(caseID, facts)), nil
}

// papersOf opens a case for somebody who may see papers of it: not for who sees it without names.
func (s *Store) papersOf(ctx context.Context, actor data.Actor, caseID int64) (data.Case, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return data.Case{}, err
	}
	c, err := s.look(ctx, scene, caseID)
	if err != nil {
		return c, err
	}
	if scene.Actor.Anonymous() {
		return data.Case{}, data.Refuse(data.NotFound, "没有这个案件，或您无权查看。")
	}
	return c, nil
}

// codeOf is the code without its groups.
func (s *Store) codeOf(caseID int64, facts []byte) string {
	key := hmac.New(sha256.New, s.keys.Log)
	key.Write([]byte("hefeng proof of papers 1"))
	mac := hmac.New(sha256.New, key.Sum(nil))
	var id [8]byte
	binary.BigEndian.PutUint64(id[:], uint64(caseID))
	mac.Write(id[:])
	mac.Write(facts)
	code := letters(uint64(caseID), caseLetters) + letters(binary.BigEndian.Uint64(mac.Sum(nil)), macLetters)
	return code + checkLetter(code)
}

// letters writes the lowest 5·n bits of a number.
func letters(v uint64, n int) string {
	out := make([]byte, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = codeLetters[v%32]
		v /= 32
	}
	return string(out)
}

// checkLetter finds every single slip and nearly every swap of neighbours: weights odd, modulo 32.
func checkLetter(code string) string {
	sum := 0
	for i := range len(code) {
		sum += (2*i + 1) * strings.IndexByte(codeLetters, code[i])
	}
	return string(codeLetters[sum%32])
}

func grouped(code string) string {
	return code[:5] + "-" + code[5:10] + "-" + code[10:15] + "-" + code[15:]
}

// readCode reads a code as people type it, with the case that it names.
func readCode(typed string) (code string, caseID int64, ok bool) {
	code = strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ':
			return r - '０' + '0'
		case r == ' ' || r == '-' || r == '－' || r == '—' || r == '　':
			return -1
		}
		return r
	}, strings.TrimPrefix(strings.TrimSpace(typed), "HEFENG:"))
	code = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(code))
	if len(code) != codeLength || strings.Trim(code, codeLetters) != "" || checkLetter(code[:codeLength-1]) != code[codeLength-1:] {
		return "", 0, false
	}
	for i := range caseLetters {
		caseID = caseID*32 + int64(strings.IndexByte(codeLetters, code[i]))
	}
	return code, caseID, true
}

// CheckPaper finds the paper that bears a code. A code that no paper bears, or whose facts are not those it
// was made over, is NotFound; who may not see the case learns no more than that.
func (s *Store) CheckPaper(ctx context.Context, actor data.Actor, typed string) (data.Issued, data.Case, error) {
	code, id, ok := readCode(typed)
	if !ok {
		return data.Issued{}, data.Case{}, data.Faults{{Field: "code", Code: data.Invalid, Message: "防伪码写错了：共20位，请对照文书重新输入。"}}
	}
	none := data.Refuse(data.NotFound, "没有出具过防伪码为%s的文书，或您无权查看。文书可能是伪造的，请与案件核对。", grouped(code))
	c, err := s.papersOf(ctx, actor, id)
	if data.CodeOf(err) == data.NotFound && err != nil {
		return data.Issued{}, data.Case{}, none
	}
	if err != nil {
		return data.Issued{}, data.Case{}, err
	}
	for _, x := range c.Issued {
		if x.Code == grouped(code) && hmac.Equal([]byte(s.codeOf(c.ID, x.Facts)), []byte(code)) {
			return x, c, nil
		}
	}
	return data.Issued{}, data.Case{}, none
}

// OpenPaper gives a paper of a case as it left the house, whole and proved by its digest.
func (s *Store) OpenPaper(ctx context.Context, actor data.Actor, caseID int64, digest string) (data.Issued, []byte, error) {
	c, err := s.papersOf(ctx, actor, caseID)
	if err != nil {
		return data.Issued{}, nil, err
	}
	for _, x := range c.Issued {
		if x.Digest != digest {
			continue
		}
		content, err := s.cabinet().get(ctx, s.read, digest)
		if err == nil && digestOf(content) != digest {
			err = errors.New("content differs from its digest")
		}
		if err != nil {
			return x, nil, data.Fail(err, "出具过的文书的原件不见了或已损坏，请管理员核验并从备份恢复。")
		}
		return x, content, nil
	}
	return data.Issued{}, nil, data.Refuse(data.NotFound, "本案没有出具过这份文书，请刷新后再看。")
}

// keepContent puts what a command brings with it into the cabinet before the transaction, which then finds
// it there. If the command is refused, nobody names the content and it is let go of later.
func (s *Store) keepContent(ctx context.Context, actor data.Actor, cmd data.Command) error {
	k, ok := cmd.(interface{ Content() []byte })
	if !ok || k.Content() == nil {
		return nil
	}
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil || !who.May(cmd.Right()) {
		return err
	}
	if _, err := inspected(k.Content()); err != nil {
		return data.Fail(err, "文书没有留存，请重新打印。")
	}
	return s.cabinet().put(ctx, digestOf(k.Content()), k.Content())
}
