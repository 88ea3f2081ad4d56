using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Protection;
using Keyfob.Accounts.Stores;
using Keyfob.Firmware.Tests.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Accounts.Tests.Protection;

[TestClass]
public sealed class KeyRingEncryptorTests
{
    private static readonly XElement s_plain = new("key", new XElement("secret", "geheim"));

    [TestMethod]
    public async Task An_element_comes_back_and_is_not_readable_meanwhile()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var encrypted = new KeyRingEncryptor(accounts.Store.Keys).Encrypt(s_plain);
        Assert.DoesNotContain("geheim", encrypted.EncryptedElement.ToString());
        Assert.IsTrue(XNode.DeepEquals(s_plain, new KeyRingDecryptor(accounts.Services).Decrypt(encrypted.EncryptedElement)));
    }

    [TestMethod]
    public async Task A_changed_element_and_another_key_ring_are_refused()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        await using var others = await TestAccounts.OpenAsync();
        var encrypted = new KeyRingEncryptor(accounts.Store.Keys).Encrypt(s_plain).EncryptedElement;
        var content = Convert.FromBase64String(encrypted.Value);
        foreach (var position in (int[])[0, 12, content.Length - 1])
        {
            content[position] ^= 1;
            var changed = new XElement(encrypted.Name, encrypted.Attributes(), Convert.ToBase64String(content));
            content[position] ^= 1;
            Assert.ThrowsExactly<AuthenticationTagMismatchException>(() => KeyRingEncryptor.Decrypt(accounts.Store.Keys, changed));
        }

        Assert.ThrowsExactly<CryptographicException>(() => KeyRingEncryptor.Decrypt(accounts.Store.Keys, new XElement(encrypted.Name, encrypted.Attributes(), "AAAA")));
        var foreign = new XElement(encrypted.Name, new XAttribute("key", others.Store.Keys.Ring.Current), encrypted.Value);
        Assert.Throws<CryptographicException>(() => KeyRingEncryptor.Decrypt(others.Store.Keys, foreign));
    }

    [TestMethod]
    public async Task The_bytes_of_the_element_are_zeroized_after_encryption_and_after_decryption()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var secret = Encoding.UTF8.GetBytes("<secret>geheim</secret>");
        var keys = accounts.Store.Keys;
        var encrypted = new KeyRingEncryptor(keys).Encrypt(s_plain).EncryptedElement;
        KeyRingEncryptor.Decrypt(keys, encrypted);
        Assert.AreEqual(1, AllocatedMemory.Count(() => _ = Encoding.UTF8.GetBytes(s_plain.ToString(SaveOptions.DisableFormatting)), secret), "what is not zeroized is found");
        Assert.AreEqual(0, AllocatedMemory.Count(() => new KeyRingEncryptor(keys).Encrypt(s_plain), secret));
        Assert.AreEqual(0, AllocatedMemory.Count(() => KeyRingEncryptor.Decrypt(keys, encrypted), secret));
    }

    [TestMethod]
    public async Task The_keys_of_cookies_and_forms_are_in_the_database_and_encrypted()
    {
        await using var accounts = await TestAccounts.OpenAsync();
        var protector = accounts.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        Assert.AreEqual("text", protector.Unprotect(protector.Protect("text")));
        await using var context = AccountTables.Open(accounts.Store.Database);
        var stored = (await context.DataProtectionKeys.SingleAsync()).Xml!;
        Assert.Contains("<sealed key=", stored);
        Assert.DoesNotContain("masterKey", stored);
    }
}
