using System.Text;
using Dapper;
using Keyfob.Accounts.Data;
using Microsoft.AspNetCore.Identity;

namespace Keyfob.Portal.Tests.Commands;

/// <summary>The passwords that <c>account make</c> and <c>account password</c> read.</summary>
[TestClass]
public sealed class AccountPasswordCommandTests
{
    private static readonly string[] s_make = ["account", "make", "--user", "grace"], s_password = ["account", "password", "--user", "grace"];

    [TestMethod]
    public async Task An_account_has_the_password_that_was_typed_last()
    {
        await using var bench = await CommandBench.OpenAsync();
        foreach (var (args, password, done) in new[] { (s_make, "correct horse battery", "The account is made."), (s_password, "staple für später", "The password is set.") })
        {
            var typed = Encoding.UTF8.GetBytes(password);
            Assert.AreEqual((0, done, ""), bench.Run(typed, args));
            Assert.AreSequenceEqual(new byte[typed.Length], typed, "what was typed is zeroized");
            Assert.AreEqual(PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(null!, await HashAsync(bench), password));
        }
    }

    [TestMethod]
    public async Task Without_a_password_nothing_is_changed()
    {
        await using var bench = await CommandBench.OpenAsync();
        Assert.AreEqual((2, "", "no password was given."), bench.Run(s_make));
        Assert.AreEqual(0, bench.Run("correct horse battery"u8.ToArray(), s_make).Code);
        var (hash, audit) = (await HashAsync(bench), await bench.AuditAsync());
        Assert.AreEqual((2, "", "no password was given."), bench.Run(s_password));
        Assert.AreEqual(hash, await HashAsync(bench));
        Assert.AreSequenceEqual(audit, await bench.AuditAsync());
    }

    private static async Task<string> HashAsync(CommandBench bench)
    {
        await using var connection = await bench.Store.Database.ConnectAsync(default);
        return (await connection.ExecuteScalarAsync<string>("SELECT password_hash FROM accounts"))!;
    }
}
