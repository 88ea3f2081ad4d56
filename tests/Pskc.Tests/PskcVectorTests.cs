using System.Text;

namespace Keyfob.Pskc.Tests;

/// <summary>The examples of RFC 6030: figures 2, 3, 5, 6 and 7.</summary>
[TestClass]
public class PskcVectorTests
{
    private const string Figure6Key = "12345678901234567890123456789012";
    private const string Figure6MacKey = "1122334455667788990011223344556677889900";
    private const string Figure6WrappedMacKey = "ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX";
    private const string Figure6WrappedSeed = "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv";
    private const string Figure6Mac = "Su+NvtQfmvfJzF6bmQiJqoLRExc=";

    private static readonly SeedFileOptions s_hotp = new() { AllowHotp = true };
    private static readonly SeedFileOptions s_plain = s_hotp with { AllowPlainValues = true };

    private static readonly byte[] s_seed = Encoding.ASCII.GetBytes("12345678901234567890");

    [TestMethod]
    [DataRow(Figure6MacKey, "11223344556677889900112233445566", Figure6WrappedMacKey)]
    [DataRow("3132333435363738393031323334353637383930", "000102030405060708090A0B0C0D0E0F", Figure6WrappedSeed)]
    public void Values_are_encrypted_as_in_figure_6(string plain, string iv, string wrapped)
    {
        var result = ValueCipher.Encrypt(Convert.FromHexString(Figure6Key), Convert.FromHexString(plain), Convert.FromHexString(iv));
        Assert.AreEqual(wrapped, Convert.ToBase64String(result));
    }

    [TestMethod]
    public void The_MAC_is_that_of_figure_6()
    {
        var mac = ValueCipher.Mac(Convert.FromHexString(Figure6MacKey), Convert.FromBase64String(Figure6WrappedSeed));
        Assert.AreEqual(Figure6Mac, Convert.ToBase64String(mac));
    }

    [TestMethod]
    public void Figure_2_is_read_and_its_seed_of_4_bytes_only_on_request()
    {
        using var batch = Read(2, null, s_plain with { MinSeedSize = 4 });
        var entry = batch.Entries.Single();
        Assert.AreEqual("12345678", entry.Serial);
        Assert.AreEqual(0, entry.Counter);
        Assert.AreEqual(6, entry.Digits);
        CollectionAssert.AreEqual("1234"u8.ToArray(), entry.Seed);
        Assert.AreEqual("Entry 1, line 3: the seed has less than 16 bytes.", Refusal.Of(() => Read(2, null, s_plain)));
    }

    [TestMethod]
    public void Figure_3_is_read()
    {
        using var batch = Read(3, null, s_plain);
        AssertIsRead(batch, "Manufacturer", "12345678");
    }

    [TestMethod]
    public void Figure_5_is_refused_because_nothing_here_checks_a_PIN() =>
        Assert.Contains("its policy has a rule other than", Refusal.Of(() => Read(5, null, s_plain)));

    [TestMethod]
    public void Figure_6_opens_with_its_key()
    {
        using var key = PskcKey.PreShared(Convert.FromHexString(Figure6Key), "Pre-shared-key");
        using var batch = Read(6, key, s_hotp);
        AssertIsRead(batch, "Manufacturer", "12345678");
    }

    [TestMethod]
    public void Figure_7_opens_with_its_password()
    {
        var reader = Open(7, s_hotp);
        using var key = PskcKey.FromPassword("qwerty"u8.ToArray(), reader.Derivation!);
        Assert.AreEqual("651E63CD57008476AF1FF6422CD02E41", Convert.ToHexString(key.Key));
        using var batch = reader.Read(key);
        AssertIsRead(batch, "TokenVendorAcme", "123456");
    }

    [TestMethod]
    public void A_counter_based_token_is_refused_by_default() =>
        Assert.Contains("Entry 1, line 3: the token is counter-based (HOTP)", Refusal.Of(() => Read(3, null, SeedFileOptions.Default with { AllowPlainValues = true })));

    private static void AssertIsRead(SeedBatch batch, string manufacturer, string keyId)
    {
        var entry = batch.Entries.Single();
        Assert.AreEqual("987654321", entry.Serial);
        Assert.AreEqual(manufacturer, entry.Manufacturer);
        Assert.AreEqual(keyId, entry.KeyId);
        Assert.AreEqual(0, entry.Counter);
        Assert.AreEqual(8, entry.Digits);
        Assert.IsNull(entry.Clock);
        CollectionAssert.AreEqual(s_seed, entry.Seed);
        Assert.IsNull(batch.Info);
    }

    private static SeedBatch Read(int figure, PskcKey? key, SeedFileOptions options) => Open(figure, options).Read(key);

    private static PskcReader Open(int figure, SeedFileOptions options) => SeedSamples.Open(File.ReadAllBytes(WorkingTree.PathOf($"tests/Vectors/rfc6030/figure{figure}.xml")), options);
}
