using Keyfob.VerifierRules.Verification;

namespace Keyfob.Verifier.Checks;

/// <summary>The statements of the budget of attempts that one client has for one user, so that it empties its own budget before the user's.</summary>
public static class ClientBudget
{
    /// <summary>Takes one attempt. No row: refused.</summary>
    public static readonly string Charge = $"""
        INSERT INTO client_budgets (id, full_at) VALUES (@client, @now + {AttemptBudget.OfClient.Refill.Ticks})
        ON CONFLICT (id) DO UPDATE
        SET full_at = CASE WHEN client_budgets.full_at > @now THEN client_budgets.full_at ELSE @now END + {AttemptBudget.OfClient.Refill.Ticks}
        WHERE client_budgets.full_at <= @now + {AttemptBudget.OfClient.Allowed.Ticks}
        RETURNING full_at
        """;

    /// <summary>Gives it back.</summary>
    public static readonly string GiveBack = $"UPDATE client_budgets SET full_at = full_at - {AttemptBudget.OfClient.Refill.Ticks} WHERE id = @client";

    /// <summary>Takes again what was given back in the same transaction.</summary>
    internal static readonly string TakeAgain = $"UPDATE client_budgets SET full_at = full_at + {AttemptBudget.OfClient.Refill.Ticks} WHERE id = @client";
}
