using Keyfob.Accounts.Data;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Accounts.Tests;

/// <summary>Hashes fast, counts, and does something in between.</summary>
internal sealed class TestHasher : IPasswordHasher<Account>
{
    /// <summary>The hashes that passwords were compared with.</summary>
    public List<string> Verified { get; } = [];

    /// <summary>Called while a password is compared, after its failure was counted.</summary>
    public Func<Task>? OnVerify { get; set; }

    /// <summary>Called while a password is hashed.</summary>
    public Func<Task>? OnHash { get; set; }

    public string HashPassword(Account user, string password)
    {
        Run(OnHash);
        return $"hash of {password}";
    }

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Verified.Add(hashedPassword);
        Run(OnVerify);
        return hashedPassword == $"hash of {providedPassword}" ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    private static void Run(Func<Task>? work)
    {
        if (work != null)
        {
            Task.Run(work).Wait();
        }
    }
}
