using Keyfob.Factory.Journal;
using Keyfob.Pskc;
using static Keyfob.Factory.Tests.Journal.JournalFolder;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>What each event writes into the record, word by word: records are kept for years and read by others. And the texts that they accept.</summary>
[TestClass]
public class RecordEventTests
{
    private static readonly string s_hash = new('a', 64);
    private static readonly string s_long = new('x', 201);

    [TestMethod]
    public void Each_event_has_its_name_subject_and_facts()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 2);
        string serial;
        using (var job = journal.Reserve(batch, UnitId(1)))
        {
            serial = job.Serial;
        }

        journal.Advance(serial, TokenStep.Seeded, new TokenFacts { RecordCheck = "00112233AABBCCDD" });
        journal.Advance(serial, TokenStep.ClockSet, new TokenFacts
        {
            ClockSetAt = folder.Time.Now,
            ClockOffsetMs = -12,
            ClockPpm = 0.5,
            ClockPpmUncertainty = 0.25,
            TemperatureQuarterDegrees = 101,
            AgingRegister = -3,
            FirmwareVersion = "0.1.0",
            IsDevelopmentBuild = false,
            BatteryMillivolts = 3000,
            LifeState = "Provisioned",
        });
        journal.Advance(serial, TokenStep.ClockSet);
        journal.Fail(serial, new FailureCause(7, "why"));
        journal.FailUnit(UnitId(1), new FailureCause(8, "token"));
        journal.FailUnit(UnitId(2), new FailureCause(9, "unit"));
        journal.NoteShipCheck(serial, new TokenFacts { IsShippable = false, NotShippableBecause = "reason", ShipCheckFiles = "a=b" });
        journal.NextFlash(batch, UnitId(1));
        journal.Scrap(serial, "broken");
        journal.Scrap(serial, "again");
        journal.NoteFile(BatchName, "PSKC", "tokens.xml", s_hash.ToUpperInvariant(), 3);
        journal.NoteTrustedClock("doubts");
        journal.Purge(BatchName, "ticket");
        journal.Purge(BatchName, "ticket again");

        var unit1 = Convert.ToHexStringLower(UnitId(1));
        var unit2 = Convert.ToHexStringLower(UnitId(2));
        string[] expected =
        [
            """batch-created|acme-1|||{"prefix":"KF","digits":6,"period_seconds":30,"seed_length":20,"first_number":1,"key":"acme-key"}""",
            $$"""unit-added|acme-1||{{unit1}}|{"nonce_start":1}""",
            $$"""unit-added|acme-1||{{unit2}}|{"nonce_start":1}""",
            $$"""reserved|acme-1|{{serial}}|{{unit1}}|{"flash":1}""",
            $$"""seeded|acme-1|{{serial}}|{{unit1}}|{"record_check":"00112233aabbccdd"}""",
            $$"""clock-set|acme-1|{{serial}}|{{unit1}}|{"clock_set_utc":"2026-03-01T08:00:00.000Z","clock_offset_ms":-12,"clock_ppm":0.5,"clock_ppm_uncertainty":0.25,"temperature_quarter_degrees":101,"aging_register":-3,"firmware_version":"0.1.0","is_dev":false,"battery_mv":3000,"life_state":"Provisioned"}""",
            $$"""clock-set|acme-1|{{serial}}|{{unit1}}|{"again":true}""",
            $$"""failed|acme-1|{{serial}}|{{unit1}}|{"number":7,"cause":"why","step":"clock-set"}""",
            $$"""failed|acme-1|{{serial}}|{{unit1}}|{"number":8,"cause":"token","step":"clock-set"}""",
            $$"""failed|acme-1||{{unit2}}|{"number":9,"cause":"unit"}""",
            $$"""ship-checked|acme-1|{{serial}}|{{unit1}}|{"is_shippable":false,"not_shippable_because":"reason","ship_check_files":"a=b"}""",
            $$"""unit-flashed|acme-1||{{unit1}}|{"flash":2,"nonce_start":16777217}""",
            $$"""scrapped|acme-1|{{serial}}|{{unit1}}|{"reason":"broken","step":"clock-set"}""",
            $$"""file-written|acme-1|||{"purpose":"PSKC","file":"tokens.xml","sha256":"{{s_hash}}","tokens":3}""",
            """clock-trusted||||{"doubts":"doubts"}""",
            """batch-purged|acme-1|||{"acknowledgement":"ticket","sealed":0,"failed":0,"scrapped":1,"units_without_token":1}""",
        ];
        CollectionAssert.AreEqual(expected, Rows(folder)[1..]);
        StringAssert.Matches(Rows(folder)[0], new System.Text.RegularExpressions.Regex("""^journal-created\|\|\|\|\{"journal_id":"[0-9a-f]{32}","version":1\}$"""));
        Assert.IsTrue(journal.VerifyRecord().IsIntact);
    }

    [TestMethod]
    public void A_batch_with_a_password_says_so()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        journal.OpenBatch(BatchName, Settings, _ => PskcKey.FromPassword([1], new Pbkdf2Parameters([2], 3)));
        Assert.EndsWith("\"key\":\"password\"}", Rows(folder)[1]);
    }

    [TestMethod]
    public void Each_text_is_one_line_and_its_refusal_names_it()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var batch = OpenBatch(journal, 1);
        using var job = journal.Reserve(batch, UnitId(1));
        var head = journal.Head();
        (string What, Action<string> Write)[] texts =
        [
            ("A purpose", text => journal.NoteFile(BatchName, text, "f", s_hash, 1)),
            ("A file name", text => journal.NoteFile(BatchName, "p", text, s_hash, 1)),
            ("A cause", text => journal.Fail(job.Serial, new FailureCause(1, text))),
            ("A cause", text => journal.FailUnit(UnitId(1), new FailureCause(1, text))),
            ("A reason", text => journal.Scrap(job.Serial, text)),
            ("An acknowledgement", text => journal.Purge(BatchName, text)),
            ("An operator's name", text => ProductionJournal.Open(folder.Path, "s", text, folder.Time)),
            ("A key's name", text => journal.OpenBatch("other", Settings, _ => PskcKey.PreShared(ExportKeyBytes, text))),
        ];
        foreach (var (what, write) in texts)
        {
            Assert.AreEqual($"{what} is one line of 1 to 200 characters.", Message(() => write("two\nlines")));
            Assert.AreEqual($"{what} is one line of 1 to 200 characters.", Message(() => write(s_long)));
        }

        Assert.AreEqual("Doubts is one line of 1 to 1000 characters.", Message(() => journal.NoteTrustedClock(new string('x', 1001))));
        Assert.AreEqual("A SHA-256 has 64 hex digits.", Message(() => journal.NoteFile(BatchName, "p", "f", s_hash[1..], 1)));
        foreach (var facts in new[] { new TokenFacts { FirmwareVersion = new string('x', 4001) }, new TokenFacts { ShipCheckFiles = "\n" }, new TokenFacts { IsShippable = false, NotShippableBecause = " " } })
        {
            Assert.AreEqual("A fact is one line of 1 to 4000 characters.", Message(() => journal.Advance(job.Serial, TokenStep.Seeded, facts)));
            Assert.AreEqual("A fact is one line of 1 to 4000 characters.", Message(() => journal.NoteShipCheck(job.Serial, facts)));
        }

        Assert.AreEqual("A record's check value has 16 hex digits.", Message(() => journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { RecordCheck = "00" })));
        Assert.AreEqual(head, journal.Head());
        journal.NoteTrustedClock(new string('x', 1000));
        journal.Fail(job.Serial, new FailureCause(1, new string('x', 200)));
        journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { FirmwareVersion = new string('x', 4000) });
    }

    [TestMethod]
    public void Facts_that_contradict_each_other_or_are_no_number_are_refused()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        using var job = journal.Reserve(OpenBatch(journal, 1), UnitId(1));
        foreach (var facts in new TokenFacts[]
        {
            new() { NotShippableBecause = "x" },
            new() { NotShippableBecause = "x", IsShippable = true },
            new() { LifeState = "sealed" },
            new() { ClockPpm = double.NaN },
            new() { ClockPpmUncertainty = double.PositiveInfinity },
        })
        {
            Assert.ThrowsExactly<ArgumentException>(() => journal.Advance(job.Serial, TokenStep.Seeded, facts));
        }

        foreach (var life in new[] { "Blank", "Provisioned", "Sealed", "Retired" })
        {
            journal.Advance(job.Serial, TokenStep.Seeded, new TokenFacts { LifeState = life });
        }
    }

    [TestMethod]
    [DataRow("x", true)]
    [DataRow("", false)]
    [DataRow("ü😀", true)]
    [DataRow("a\tb", false)]
    [DataRow("a\u0085b", false)]
    [DataRow("a\ufffdb", false)]
    public void A_line_has_no_control_character_and_is_well_formed(string text, bool isLine)
    {
        Assert.AreEqual(isLine, TextRules.IsLine(text));
        Assert.IsFalse(TextRules.IsLine(null));
        Assert.IsTrue(TextRules.IsLine(new string('x', 200)));
        Assert.IsFalse(TextRules.IsLine(new string('x', 201)));
    }

    [TestMethod]
    [DataRow("a", true)]
    [DataRow("Az09-_.", true)]
    [DataRow("", false)]
    [DataRow("a b", false)]
    [DataRow("ä", false)]
    public void A_batch_name_has_1_to_64_letters_digits_and_three_signs(string name, bool isName)
    {
        Assert.AreEqual(isName, TextRules.IsBatchName(name));
        Assert.IsFalse(TextRules.IsBatchName(null));
        Assert.IsTrue(TextRules.IsBatchName(new string('x', 64)));
        Assert.IsFalse(TextRules.IsBatchName(new string('x', 65)));
    }

    [TestMethod]
    public void The_first_key_of_a_batch_must_not_be_weak()
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        var message = Message(() => journal.OpenBatch(BatchName, Settings, _ => PskcKey.PreShared(new byte[16], "k")));
        Assert.AreEqual("The pre-shared key k is weak: all its bytes are equal. Agree on 16 random bytes with the customer.", message);
        Assert.IsEmpty(journal.BatchNames());
    }

    [TestMethod]
    [DataRow("12", false)]
    [DataRow("1D", false)]
    [DataRow("1E", false)]
    [DataRow("1F", true)]
    [DataRow("K1", true)]
    [DataRow("D1", true)]
    public void A_new_prefix_is_no_number_in_a_spreadsheet(string prefix, bool isGood)
    {
        using var folder = new JournalFolder();
        using var journal = folder.Open();
        if (isGood)
        {
            journal.OpenBatch(BatchName, new BatchSettings(prefix), _ => Key());
            return;
        }

        Assert.Contains("A spreadsheet reads serials", Message(() => journal.OpenBatch(BatchName, new BatchSettings(prefix), _ => Key())));
    }

    private static string[] Rows(JournalFolder folder)
    {
        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT event || '|' || coalesce(batch, '') || '|' || coalesce(serial, '') || '|' || coalesce(unit_id, '') || '|' || facts FROM record ORDER BY position";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
