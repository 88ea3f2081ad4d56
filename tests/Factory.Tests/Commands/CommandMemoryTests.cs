using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Wire;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Kits;
using Keyfob.Protocol;
using Keyfob.Pskc;
using Keyfob.Pskc.Tests;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>When a command has ended, no key, password or seed that it read is left in its memory: also not in arrays that nothing refers to.</summary>
[TestClass]
public sealed class CommandMemoryTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    [DataRow("pskc")]
    [DataRow("oath-csv", "--allow-clear")]
    [DataRow("entra-csv", "--allow-clear")]
    public void An_export_leaves_no_seed_and_no_export_key(string format, params string[] more)
    {
        _station.MakeShippable(3);
        var number = 0;
        AssertNothingLeft(
            () =>
            {
                string[] export = ["export", .. _station.Batch, "--format", format, "--out", _station.PathOf($"export{number++}"), "--allow-shared-files", .. more];
                return () => Assert.AreEqual(ExitCode.Done, _station.Run(export), _station.Error);
            },
            [.. _station.Seeds.SelectMany(Encodings), .. Encodings(JournalFolder.ExportKeyBytes)]);
    }

    [TestMethod]
    [DataRow("UPDATE tokens SET wrapped_seed = x'00' WHERE serial = 'KF0000000003'")]
    [DataRow("UPDATE tokens SET clock_ppm = 1e12 WHERE serial = 'KF0000000003'")]
    public void An_export_that_fails_leaves_no_seed_of_the_tokens_before(string damage)
    {
        _station.MakeShippable(3);
        _station.ByHand(damage);
        string[] export = ["export", .. _station.Batch, "--out", _station.PathOf("export")];
        AssertNothingLeft(() => () => Assert.AreEqual(ExitCode.BadArguments, _station.Run(export), _station.Output), [.. _station.Seeds]);
    }

    [TestMethod]
    [DataRow("hex")]
    [DataRow("base64")]
    [DataRow("raw")]
    public void A_key_file_leaves_nothing_of_the_key_in_any_form(string form)
    {
        var key = JournalFolder.ExportKeyBytes;
        var text = form switch
        {
            "hex" => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)),
            "base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(key)),
            _ => key,
        };
        OwnersFile.Write(_station.PathOf("key.hex"), text);
        _station.MakeShippable(1);
        var number = 0;
        AssertNothingLeft(
            () =>
            {
                string[] export = ["export", .. _station.Batch, "--out", _station.PathOf($"export{number++}")];
                return () => Assert.AreEqual(ExitCode.Done, _station.Run(export), _station.Error);
            },
            key,
            text);
    }

    [TestMethod]
    public void A_file_that_is_no_key_leaves_nothing_of_its_content()
    {
        var content = Encoding.ASCII.GetBytes("0123456789abcdefFEDCBA98765432xy");
        OwnersFile.Write(_station.PathOf("key.hex"), content);
        _station.MakeShippable(1);
        string[] export = ["export", .. _station.Batch, "--out", _station.PathOf("export")];
        AssertNothingLeft(() => () => Assert.AreEqual(ExitCode.BadArguments, _station.Run(export), _station.Error), content, Convert.FromHexString("0123456789ABCDEFFEDCBA98765432"));
    }

    [TestMethod]
    [DataRow(Password, ExitCode.Done)]
    [DataRow("another horse battery staple", ExitCode.BadArguments)]
    public void A_password_file_leaves_nothing_of_the_password_and_of_the_derived_key(string typed, int exitCode)
    {
        var derivation = new Pbkdf2Parameters(new byte[16], 1000);
        using var key = PskcKey.FromPassword(Encoding.UTF8.GetBytes(Password), derivation);
        using var other = PskcKey.FromPassword(Encoding.UTF8.GetBytes(typed), derivation);
        _station.With(journal => journal.OpenBatch("words", JournalFolder.Settings, _ => PskcKey.FromPassword(Encoding.UTF8.GetBytes(Password), derivation)));
        OwnersFile.Write(_station.PathOf("password"), typed + "\n");
        string[] again = ["flash-kit", .. _station.Journal, "--batch", "words", "--password-file", _station.PathOf("password"), "--out", _station.PathOf("kits")];
        AssertNothingLeft(() => () => Assert.AreEqual(exitCode, _station.Run(again), _station.Error), key.Key, other.Key, Encoding.UTF8.GetBytes(typed));
    }

    [TestMethod]
    public void Making_a_kit_leaves_nothing_of_the_units_key()
    {
        _station.Make(1);
        string[] make = ["flash-kit", .. _station.Batch, "--out", _station.PathOf("kits")];
        var count = AllocatedMemory.CountAfter(() => () => Assert.AreEqual(ExitCode.Done, _station.Run(make), _station.Error), () =>
        {
            using var kit = KitFolder.Load(_station.Output.Trim());
            return [[.. kit.UnitKey]];
        });
        Assert.AreEqual(0, count);
    }

    [TestMethod]
    public void Making_another_kit_leaves_nothing_of_the_units_key()
    {
        _station.Make(1, TokenStep.Seeded);
        var key = JournalFolder.UnitKey(1);
        string[] again = ["flash-kit", .. _station.Batch, "--again", Convert.ToHexString(JournalFolder.UnitId(1)), "--out", _station.PathOf("kits")];
        AssertNothingLeft(() => () => Assert.AreEqual(ExitCode.Done, _station.Run(again), _station.Error), key);
    }

    [TestMethod]
    public void Wiping_a_started_token_leaves_nothing_of_its_keys() =>
        AssertWiped("provisioned", (unit, _) => KeysOf(new DefinedKeys(unit.UnitKey)));

    [TestMethod]
    public void Wiping_a_sealed_token_leaves_nothing_of_its_seed_and_keys() => AssertWiped(TokenInfo.Sealed, (_, seed) => [seed, .. KeysOf(DefinedKeys.OfSeed(seed))]);

    [TestMethod]
    [DataRow(null, ExitCode.Done)]
    [DataRow(CommandNames.ReadClock, ExitCode.DeviceFailed)]
    [DataRow(CommandNames.SetTime, ExitCode.DeviceFailed)]
    public void Setting_a_sealed_tokens_time_leaves_nothing_of_its_seed_and_keys(string? refused, int exitCode)
    {
        var time = new ImmediateTime();
        _station.Clock = time;
        var serial = _station.MakeShippable(1).Single();
        Assert.AreEqual(ExitCode.Done, _station.Run(["export", .. _station.Batch, "--out", _station.PathOf("tokens.xml")]), _station.Error);
        var unit = new ScriptedUnit(time) { Sends = (command, answer) => command == refused ? "ERR 41" : answer };
        unit.SetToken(serial, _station.Seeds.Single(), TokenInfo.Sealed);
        _station.Port = unit.Plug;
        string[] setTime = ["set-time", "--port", "p", "--pskc", _station.PathOf("tokens.xml"), "--key-file", _station.PathOf("key.hex")];
        AssertNothingLeft(
            () =>
            {
                unit.ClockMs = time.GetUtcNow().AddSeconds(-2).ToUnixTimeMilliseconds();
                return () => Assert.AreEqual(exitCode, _station.Run(setTime), _station.Error);
            },
            [.. _station.Seeds, .. KeysOf(DefinedKeys.OfSeed(_station.Seeds.Single())), JournalFolder.ExportKeyBytes]);
        Assert.Contains(refused ?? CommandNames.SetTime, unit.Commands);
    }

    [TestMethod]
    public void A_signed_export_leaves_nothing_of_the_certificates_file_and_password()
    {
        const string Words = "pfx password";
        using var signer = Signers.Ecdsa();
        var file = signer.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Words);
        OwnersFile.Write(_station.PathOf("signer.pfx"), file);
        OwnersFile.Write(_station.PathOf("pfx.txt"), Words + "\n");
        _station.MakeShippable(1);
        var number = 0;
        AssertNothingLeft(
            () =>
            {
                string[] export = ["export", .. _station.Batch, "--out", _station.PathOf($"export{number++}"), "--sign", _station.PathOf("signer.pfx"), "--sign-password-file", _station.PathOf("pfx.txt")];
                return () => Assert.AreEqual(ExitCode.Done, _station.Run(export), _station.Error);
            },
            file,
            Encoding.UTF8.GetBytes(Words),
            Encoding.Unicode.GetBytes(Words));
    }

    private static byte[][] KeysOf(DefinedKeys keys) => [.. keys.All.Select(key => key.Key)];

    private static IEnumerable<byte[]> Encodings(byte[] secret) =>
    [
        secret,
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret)),
        Encoding.ASCII.GetBytes(SecretSearch.ToBase32(secret)),
    ];

    private static void AssertNothingLeft(Func<Action> prepare, params byte[][] secrets) => Assert.AreEqual(0, AllocatedMemory.Count(prepare, secrets));

    /// <summary>Wipes a new token each time, because a token is wiped once.</summary>
    private void AssertWiped(string life, Func<ScriptedUnit, byte[], byte[][]> secretsOf)
    {
        byte[][] secrets = [];
        var serial = string.Empty;
        string[] wipe = ["wipe", "--port", "p", .. _station.Batch, "--yes"];
        var count = AllocatedMemory.CountAfter(
            () =>
            {
                var unit = new ScriptedUnit(_station.Time);
                serial = Reserve(unit, out var seed);
                unit.SetToken(serial, seed, life);
                secrets = secretsOf(unit, seed);
                _station.Port = unit.Plug;
                return () => Assert.AreEqual(ExitCode.Done, _station.Run(wipe), _station.Error);
            },
            () => secrets);
        Assert.AreEqual(0, count);
        Assert.IsTrue(_station.With(journal => journal.FindToken(serial)!.IsScrapped));
    }

    private string Reserve(ScriptedUnit unit, out byte[] seed)
    {
        byte[] read = [];
        var serial = _station.With(journal =>
        {
            var batch = JournalFolder.OpenBatch(journal);
            journal.AddUnit(batch, unit.UnitId, unit.UnitKey, 1);
            using var job = journal.Reserve(batch, unit.UnitId);
            read = [.. job.Seed];
            return job.Serial;
        });
        seed = read;
        return serial;
    }
}
