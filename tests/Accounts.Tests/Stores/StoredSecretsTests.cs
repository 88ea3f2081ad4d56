using System.Buffers.Text;
using System.Text;
using Keyfob.Accounts.OneTimeCodes;
using Keyfob.Accounts.SigningIn;

namespace Keyfob.Accounts.Tests.Stores;

[TestClass]
public sealed class StoredSecretsTests
{
    [TestMethod]
    public async Task The_files_of_the_database_have_no_password_code_or_key_of_a_session()
    {
        const string Wrong = "guessed by somebody", Next = "another horse battery";
        await using var accounts = await TestAccounts.OpenAsync();
        await accounts.MakeAsync("alice.stored");
        var otp = await accounts.Get<OneTimeCodeStore>().MakeAsync("alice.stored", "admin", "token lost", default);
        var first = await SignInAsync(TestAccounts.Password);
        var session = (await accounts.SessionAsync(first))!;
        Assert.AreEqual(OneTimeCodeProof.Proved, await accounts.Get<OneTimeCodeStore>().ProveAsync(session, otp!, "portal:alice", default));
        Assert.IsNull(await SignInAsync(Wrong));
        await accounts.SetPasswordAsync("alice.stored", Next);
        var second = await SignInAsync(Next);
        var content = await ReadAsync();
        Assert.IsTrue(Has(Encoding.UTF8.GetBytes("alice.stored")), "what is stored is found");
        Assert.IsTrue(Has(session.SessionId), "the hash of a key");
        foreach (var secret in (string[])[TestAccounts.Password, Wrong, Next, first!, second!, otp!, otp!.Replace("-", "", StringComparison.Ordinal)])
        {
            Assert.IsFalse(Has(Encoding.UTF8.GetBytes(secret)), secret);
        }

        Assert.IsFalse(Has(Base64Url.DecodeFromChars(first)) || Has(Base64Url.DecodeFromChars(second)));

        async Task<string?> SignInAsync(string password) => (await accounts.Desk.SignInAsync(new SignInRequest("alice.stored", password, null, "192.0.2.1"), default)).SessionKey;

        bool Has(byte[] bytes) => content.AsSpan().IndexOf(bytes) >= 0;

        async Task<byte[]> ReadAsync()
        {
            using var all = new MemoryStream();
            foreach (var file in Directory.GetFiles(accounts.Store.Folder, "verifier.db*"))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await stream.CopyToAsync(all);
            }

            return all.ToArray();
        }
    }
}
