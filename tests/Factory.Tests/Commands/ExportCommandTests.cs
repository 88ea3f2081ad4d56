using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Pskc;
using Keyfob.Pskc.Tests;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class ExportCommandTests : IDisposable
{
    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void Shippable_tokens_are_exported_and_each_other_one_is_listed_with_its_reason()
    {
        var shippable = _station.MakeShippable(3);
        var notChecked = _station.Make(1)[0];
        var open = _station.Make(1, facts: new TokenFacts { IsShippable = false, NotShippableBecause = "battery: empty" })[0];
        var unsealed = _station.Make(1, TokenStep.Tested)[0];
        var failed = _station.Make(1, TokenStep.Seeded)[0];
        var scrapped = _station.MakeShippable(1)[0];
        _station.With(journal => journal.Fail(failed, new FailureCause(41, "clock has stopped")));
        _station.With(journal => journal.Scrap(scrapped, "cracked"));

        Assert.AreEqual(ExitCode.Done, Export("out.xml"), _station.Error);

        Assert.AreEqual("", _station.Error);
        Assert.Contains("3 tokens of batch acme-1 exported as PSKC under the key acme-key.", _station.Output);
        Assert.Contains("5 tokens not exported:", _station.Output);
        Assert.Contains($"  1 x not ship-checked ({notChecked})", _station.Output);
        Assert.Contains($"  1 x not shippable: battery: empty ({open})", _station.Output);
        Assert.Contains($"  1 x not sealed: tested ({unsealed})", _station.Output);
        Assert.Contains($"  1 x failed: clock has stopped ({failed})", _station.Output);
        Assert.Contains($"  1 x scrapped: cracked ({scrapped})", _station.Output);
        using var batch = Read("out.xml");
        CollectionAssert.AreEqual(shippable, batch.Entries.Select(token => token.Serial).ToList());
        for (var i = 0; i < shippable.Count; i++)
        {
            CollectionAssert.AreEqual(_station.Seeds[i], batch.Entries[i].Seed);
            Assert.AreEqual(_station.Time.Now, batch.Entries[i].Clock!.SetAt);
            Assert.AreEqual(0.5, batch.Entries[i].Clock!.Ppm);
        }

        Assert.AreEqual("oath.KF", batch.Entries[0].Manufacturer);
    }

    [TestMethod]
    public void Tokens_without_a_passed_ship_check_are_included_only_on_request_and_with_a_warning()
    {
        _station.Make(2);
        _station.Make(1, TokenStep.Tested);
        Assert.AreEqual(ExitCode.Failed, Export("out.xml"));
        Assert.Contains("no token to export", _station.Output);
        Assert.IsFalse(File.Exists(_station.PathOf("out.xml")));
        Assert.AreEqual(ExitCode.Done, Export("out.xml", "--include-unshippable"));
        Assert.Contains("2 tokens of batch", _station.Output);
        Assert.Contains("WARNING", _station.Error);
    }

    [TestMethod]
    public void Only_the_owner_can_read_the_file_no_temporary_file_is_left_and_the_record_has_its_hash()
    {
        _station.MakeShippable(1);
        Export("out.xml", "--labels", _station.PathOf("labels.html"), "--record", _station.PathOf("record.jsonl"));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var name in new[] { "out.xml", "labels.html", "record.jsonl" })
            {
                Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_station.PathOf(name)), name);
            }
        }

        Assert.IsEmpty(Directory.GetFiles(_station.PathOf(""), "*.tmp"));
        var record = File.ReadAllText(_station.PathOf("record.jsonl"));
        Assert.Contains(Sha256("out.xml"), record);
        Assert.Contains(Sha256("labels.html"), record);
        Assert.Contains($"record head: {_station.With(journal => journal.Head())}", _station.Output);
        Assert.AreEqual(ExitCode.Done, _station.Run("verify-record", "--file", _station.PathOf("record.jsonl")));
        Assert.Contains("KF0000000001", File.ReadAllText(_station.PathOf("labels.html")));
    }

    [TestMethod]
    public void An_existing_file_is_never_overwritten()
    {
        _station.MakeShippable(1);
        File.WriteAllText(_station.PathOf("old.xml"), "old");
        var head = _station.With(journal => journal.Head());
        Assert.Contains("--out names a file that exists already", Refused("old.xml"));
        Assert.Contains("--labels names a file that exists already", Refused("new.xml", "--labels", _station.PathOf("old.xml")));
        Assert.Contains("--record names a file that exists already", Refused("new.xml", "--record", _station.PathOf("old.xml")));
        Assert.Contains("name the same file", Refused("new.xml", "--record", _station.PathOf("new.xml")));
        Assert.AreEqual("old", File.ReadAllText(_station.PathOf("old.xml")));
        Assert.IsFalse(File.Exists(_station.PathOf("new.xml")));
        Assert.AreEqual(head, _station.With(journal => journal.Head()));
    }

    [TestMethod]
    [DataRow("oath-csv")]
    [DataRow("entra-csv")]
    public void Formats_with_clear_seeds_need_an_option_and_print_a_warning(string format)
    {
        _station.MakeShippable(1);
        Assert.Contains("Add --allow-clear", Refused("out.csv", "--format", format));
        Assert.AreEqual(ExitCode.Done, Export("out.csv", "--format", format, "--allow-clear"));
        Assert.Contains("all seeds in clear", _station.Error);
        var seed = _station.Seeds[0];
        var text = File.ReadAllText(_station.PathOf("out.csv"));
        Assert.Contains(format == "oath-csv" ? Convert.ToHexStringLower(seed) : SecretSearch.ToBase32(seed), text);
        Assert.IsEmpty(SecretSearch.Find(Encoding.UTF8.GetBytes(_station.Console), seed));
    }

    [TestMethod]
    public void Entra_CSV_is_refused_for_8_digits()
    {
        _station.MakeShippable(1, JournalFolder.Settings with { Digits = 8 });
        Assert.Contains("6 digits only", Refused("out.csv", "--format", "entra-csv", "--allow-clear"));
    }

    [TestMethod]
    public void A_wrong_key_writes_nothing()
    {
        _station.MakeShippable(1);
        OwnersFile.Write(_station.PathOf("wrong.hex"), Convert.ToHexStringLower(new byte[16]));
        string[] key = ["--key-file", _station.PathOf("wrong.hex"), "--key-name", CommandBench.KeyName];
        var message = _station.Refused(["export", .. _station.Journal, "--batch", JournalFolder.BatchName, .. key, "--out", _station.PathOf("out.xml")]);
        Assert.Contains("is not the one that batch acme-1 was created with", message);
        Assert.IsFalse(File.Exists(_station.PathOf("out.xml")));
    }

    [TestMethod]
    [DataRow("RSA")]
    [DataRow("ECDSA")]
    public void A_signed_export_verifies(string algorithm)
    {
        _station.MakeShippable(1);
        using var signer = algorithm == "RSA" ? Signers.Rsa() : Signers.Ecdsa();
        OwnersFile.Write(_station.PathOf("signer.pfx"), signer.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "pfx password"));
        OwnersFile.Write(_station.PathOf("pfx.txt"), "pfx password\n");
        OwnersFile.Write(_station.PathOf("wrong.txt"), "another\n");
        string[] sign = ["--sign", _station.PathOf("signer.pfx")];
        string[] password = ["--sign-password-file", _station.PathOf("pfx.txt")];
        Assert.Contains("the password of --sign-password-file", Refused("out.xml", [.. sign, "--sign-password-file", _station.PathOf("wrong.txt")]));
        Assert.Contains("the password of --sign-password-file", Refused("out.xml", sign));
        Assert.Contains("--sign signs PSKC files only", Refused("out.xml", ["--format", "oath-csv", "--allow-clear", .. sign]));
        Assert.Contains("needs --sign", Refused("out.xml", password));

        Assert.AreEqual(ExitCode.Done, Export("out.xml", [.. sign, .. password]), _station.Error);
        Assert.Contains("exported as signed PSKC", _station.Output);
        using var file = File.OpenRead(_station.PathOf("out.xml"));
        PskcReader.Open(file).VerifySignature(signer);
    }

    [TestMethod]
    public void A_certificate_without_its_private_key_signs_nothing()
    {
        _station.MakeShippable(1);
        using var signer = Signers.Ecdsa();
        using var certificate = X509CertificateLoader.LoadCertificate(signer.RawData);
        OwnersFile.Write(_station.PathOf("signer.pfx"), certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "pfx password"));
        OwnersFile.Write(_station.PathOf("pfx.txt"), "pfx password\n");
        Assert.Contains(
            "the file of --sign has no RSA or ECDSA private key", Refused("out.xml", "--sign", _station.PathOf("signer.pfx"), "--sign-password-file", _station.PathOf("pfx.txt")));
    }

    [TestMethod]
    public void Pskctool_and_pskc2csv_read_the_exported_file()
    {
        _station.MakeShippable(2);
        Export("out.xml");
        var validated = DebianProgram.Run("pskctool", "pskctool", "--validate", _station.PathOf("out.xml"));
        Assert.AreEqual("OK", validated.Output.Trim(), validated.Error);
        string[] columns = ["-s", Convert.ToHexStringLower(JournalFolder.ExportKeyBytes), "-c", "serial,secret"];
        var read = DebianProgram.Run("pskc2csv", "pskc-utils", [.. columns, _station.PathOf("out.xml")]);
        var lines = new[] { "serial,secret" }.Concat(_station.Seeds.Select((seed, i) => $"KF{i + 1:D10},{Convert.ToHexStringLower(seed)}"));
        Assert.AreEqual(string.Join('\n', lines), read.Output.ReplaceLineEndings("\n").Trim(), read.Error);
    }

    [TestMethod]
    public void No_seed_and_no_key_is_in_clear_in_anything_that_is_written_or_said()
    {
        _station.MakeShippable(4);
        Export("out.xml", "--labels", _station.PathOf("labels.html"), "--record", _station.PathOf("record.jsonl"));
        _station.Run(["status", .. _station.Journal, "--json"]);
        _station.Run(["status", .. _station.Journal]);
        var secrets = _station.Seeds.Append(JournalFolder.ExportKeyBytes).Concat(Enumerable.Range(1, 4).Select(JournalFolder.UnitKey)).ToArray();
        foreach (var file in new[] { "out.xml", "labels.html", "record.jsonl", "journal.db" })
        {
            Assert.IsEmpty(SecretSearch.Find(File.ReadAllBytes(_station.PathOf(file)), secrets), file);
        }

        Assert.IsEmpty(SecretSearch.Find(Encoding.UTF8.GetBytes(_station.Console), secrets));
    }

    [TestMethod]
    public void A_bad_argument_is_refused_without_repeating_it()
    {
        _station.MakeShippable(1);
        var file = _station.PathOf("out.xml");
        Assert.Contains("--format takes one of", Refused("out.xml", "--format", "TYPED"));
        Assert.Contains("in a folder that does not exist", _station.Refused(["export", .. _station.Batch, "--out", _station.PathOf("TYPED/out.xml")]));
        Assert.Contains("--out names no file", _station.Refused(["export", .. _station.Batch, "--out", " "]));
        Assert.Contains("--journal names a file that does not exist", _station.Refused("export", "--journal", "TYPED", "--batch", "x", "--out", file));
        Assert.Contains("--batch names no batch", _station.Refused(["export", .. _station.Journal, "--batch", "TYPED", "--out", file]));
        Assert.Contains("export needs", _station.Refused("export"));
        Assert.Contains("unknown option", _station.Refused(["export", .. _station.Batch, "--out", file, "--TYPED"]));
        Assert.Contains("the file of --sign cannot be read", Refused("out.xml", "--sign", "TYPED"));
        Assert.Contains("encrypted with a pre-shared key. Give it with --key-file", _station.Refused(["export", .. _station.Journal, "--batch", JournalFolder.BatchName, "--out", file]));
        Assert.IsFalse(File.Exists(file));
    }

    private int Export(string name, params string[] options) => _station.Run(["export", .. _station.Batch, "--out", _station.PathOf(name), .. options]);

    private string Refused(string name, params string[] options) => _station.Refused(["export", .. _station.Batch, "--out", _station.PathOf(name), .. options]);

    private SeedBatch Read(string name)
    {
        using var file = File.OpenRead(_station.PathOf(name));
        using var key = JournalFolder.Key();
        return PskcReader.Open(file).Read(key);
    }

    private string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_station.PathOf(name))));
}
