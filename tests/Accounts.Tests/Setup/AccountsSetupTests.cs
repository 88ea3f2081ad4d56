using System.Buffers.Binary;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Protection;
using Keyfob.Accounts.Setup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyfob.Accounts.Tests.Setup;

[TestClass]
public sealed class AccountsSetupTests
{
    [TestMethod]
    public void Passwords_are_hashed_by_210_000_iterations_of_PBKDF2_with_HMAC_SHA_512_and_a_salt()
    {
        var services = new ServiceCollection();
        AccountsSetup.Add(services);
        using var provider = services.BuildServiceProvider();
        var hasher = provider.GetRequiredService<IPasswordHasher<Account>>();
        var (hash, other) = (hasher.HashPassword(null!, TestAccounts.Password), hasher.HashPassword(null!, TestAccounts.Password));
        Assert.AreNotEqual(hash, other, "another salt");

        // The format of Identity: version, hash function, iterations, length of the salt, salt, key.
        var bytes = Convert.FromBase64String(hash);
        Assert.AreEqual(1, bytes[0]);
        Assert.AreEqual((2u, 210_000u, 16u), (NumberAt(1), NumberAt(5), NumberAt(9)));
        Assert.HasCount(1 + 12 + 16 + 32, bytes);

        uint NumberAt(int position) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(position));
    }

    [TestMethod]
    public async Task All_processes_protect_cookies_and_forms_under_one_name_and_encrypt_their_keys()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        Assert.AreEqual("Keyfob", accounts.Get<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
        var keys = accounts.Get<IOptions<KeyManagementOptions>>().Value;
        Assert.IsInstanceOfType<KeyRingEncryptor>(keys.XmlEncryptor);
        Assert.Contains("EntityFrameworkCore", keys.XmlRepository!.GetType().FullName!);
    }
}
