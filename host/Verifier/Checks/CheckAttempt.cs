using System.Security.Cryptography;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Keys;
using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>One check: what was submitted, for which token, and what follows from that before the store decides.</summary>
internal sealed class CheckAttempt
{
    private readonly SubmittedCode _code;

    public CheckAttempt(CheckRequest request, CheckedUser user, SubmittedCode code, FoundToken? token, DateTimeOffset now, IKeySource keys)
    {
        (Request, User, _code, Token, Now) = (request, user, code, token, now);
        CodeHash = WrongCodes.HashOf(keys, token?.Serial, code);
        Refusal = Foreseen();
    }

    public CheckRequest Request { get; }

    public CheckedUser User { get; }

    public FoundToken? Token { get; }

    /// <summary>The time of the whole check.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The code, hashed with a key.</summary>
    public byte[] CodeHash { get; }

    /// <summary>Why the token is not charged; null if it is.</summary>
    public CheckOutcome? Refusal { get; }

    /// <summary>Looks at the code of a charged token. Without one it computes the same on an invented seed, so that the time tells nothing.</summary>
    /// <exception cref="CryptographicException">The stored seed does not belong to this row.</exception>
    public CodeDecision? Evaluate(ChargedToken? charged, IKeySource keys)
    {
        if (charged == null)
        {
            _ = CodeDecision.Of(Invented.Clock(Now), Invented.Seed(keys), _code, Now);
            return null;
        }

        return charged.WithSeed(keys, seed => CodeDecision.Of(charged.Clock, seed, _code, Now));
    }

    /// <summary>Why the charge statement refused a token, for the audit.</summary>
    /// <param name="token">The token after the charge.</param>
    public CheckOutcome RefusalOf(FoundToken token) => OutcomeOf(token.Admission.RefusalAt(Now));

    /// <summary>The audit entry.</summary>
    public AuditEntry Entry(CheckOutcome outcome, long? number)
    {
        var kind = outcome switch
        {
            CheckOutcome.Accepted => AuditKind.CodeAccepted,
            CheckOutcome.Wrong => AuditKind.CodeWrong,
            CheckOutcome.Replayed => AuditKind.CodeReplayed,
            _ => AuditKind.CodeRefused,
        };
        var detail = Token == null ? $"{outcome} {Convert.ToHexString(User.Hash, 0, 8)}" : kind == AuditKind.CodeRefused ? outcome.ToString() : null;
        return new AuditEntry(Now, Token?.Id, number, kind, Request.Client, detail);
    }

    private CheckOutcome? Foreseen() =>
        Token == null ? CheckOutcome.NoToken
        : WrongCodes.IsRepeated(Token, CodeHash, Now) ? CheckOutcome.Repeated
        : Token.Clock.NeedsTwoCodes(Now) && Token.Admission.RefusalAt(Now) == VerifierRules.Verification.Refusal.None ? CheckOutcome.NeedsResync
        : null;

    // A refusal that is gone when the row is read again came from another check at the same moment.
    private static CheckOutcome OutcomeOf(Refusal refusal) => refusal switch
    {
        VerifierRules.Verification.Refusal.Unassigned => CheckOutcome.Unassigned,
        VerifierRules.Verification.Refusal.Suspended => CheckOutcome.Suspended,
        VerifierRules.Verification.Refusal.Revoked => CheckOutcome.Revoked,
        VerifierRules.Verification.Refusal.Blocked => CheckOutcome.Blocked,
        VerifierRules.Verification.Refusal.HardLocked => CheckOutcome.HardLocked,
        VerifierRules.Verification.Refusal.Locked => CheckOutcome.Locked,
        VerifierRules.Verification.Refusal.BudgetEmpty => CheckOutcome.BudgetEmpty,
        VerifierRules.Verification.Refusal.TooSoon => CheckOutcome.TooSoon,
        _ => CheckOutcome.Changed,
    };
}
