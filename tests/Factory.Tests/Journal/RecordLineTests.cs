using Keyfob.Factory.Journal;

namespace Keyfob.Factory.Tests.Journal;

/// <summary>A line of the record, character by character: others check it with their own programs.</summary>
[TestClass]
public class RecordLineTests
{
    private const int MaxLength = 1 << 20;

    private static readonly string s_hash = new('a', 64);

    private static readonly RecordRow s_row = new()
    {
        Position = 7,
        Utc = "2026-03-01T08:00:00.000Z",
        Station = "s",
        Operator = "o",
        Event = "sealed",
        Batch = "acme-1",
        Serial = "KF0000000001",
        UnitId = "00ff",
        Facts = """{"a":1}""",
    };

    [TestMethod]
    public void A_body_has_all_columns_in_their_order()
    {
        const string Expected = """{"position":7,"utc":"2026-03-01T08:00:00.000Z","station":"s","operator":"o","event":"sealed","batch":"acme-1","serial":"KF0000000001","unit_id":"00ff","facts":{"a":1},"previous":"p"}""";
        Assert.AreEqual(Expected, RecordLine.Body(s_row, "p"));
        Assert.AreEqual(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ü"u8)), RecordLine.Hash("ü"), "of UTF-8");
        Assert.AreEqual(Expected[..^1] + $",\"hash\":\"{s_hash}\"}}", RecordLine.Join(Expected, s_hash));
        Assert.Contains("\"facts\":null,", RecordLine.Body(s_row with { Facts = "" }, "p"));
        Assert.Contains("\"unit_id\":null,", RecordLine.Body(s_row with { UnitId = null }, "p"));
    }

    [TestMethod]
    public void A_line_is_divided_only_where_its_hash_is()
    {
        var line = RecordLine.Join(RecordLine.Body(s_row, "p"), s_hash);
        Assert.IsTrue(RecordLine.TrySplit(line, out var body, out var hash));
        Assert.AreEqual((RecordLine.Body(s_row, "p"), s_hash), (body, hash));
        foreach (var other in new[] { "", "{}", line[..^1], line + " ", line[..^2] + "']", line.Replace(",\"hash\"", ",\"hush\"", StringComparison.Ordinal), $",\"hash\":\"{s_hash}\"}}" })
        {
            Assert.IsFalse(RecordLine.TrySplit(other, out body, out hash), other);
            Assert.AreEqual(("", ""), (body, hash));
        }

        Assert.IsTrue(RecordLine.TrySplit($"{{,\"hash\":\"{s_hash}\"}}", out body, out _));
        Assert.AreEqual("{}", body);
    }

    [TestMethod]
    [DataRow("""{"position":7,"previous":"p"}""", true)]
    [DataRow("""{"position":7}""", false)]
    [DataRow("""{"previous":"p"}""", false)]
    [DataRow("""{"position":"7","previous":"p"}""", false)]
    [DataRow("""{"position":7.5,"previous":"p"}""", false)]
    [DataRow("""{"position":7,"previous":1}""", false)]
    [DataRow("[7]", false)]
    [DataRow("{", false)]
    public void A_place_needs_a_position_and_a_previous_hash(string body, bool isPlace)
    {
        Assert.AreEqual(isPlace, RecordLine.TryReadPlace(body, out var position, out var previous));
        Assert.AreEqual(isPlace ? "p" : "", previous);
        if (isPlace)
        {
            Assert.AreEqual(7, position);
        }
    }

    [TestMethod]
    public void Lines_end_with_a_line_feed_and_have_less_than_a_MiB()
    {
        using var text = new StringReader("a\r\n\nb");
        Assert.AreEqual("a", RecordLine.Read(text));
        Assert.AreEqual("", RecordLine.Read(text));
        Assert.AreEqual("b", RecordLine.Read(text));
        Assert.IsNull(RecordLine.Read(text));
        Assert.HasCount(MaxLength - 1, RecordLine.Read(new StringReader(new string('x', MaxLength - 1)))!);
        Assert.AreEqual("", RecordLine.Read(new StringReader(new string('x', MaxLength))));
        Assert.AreEqual("", RecordLine.Read(new StringReader(new string('x', MaxLength - 1) + "x\n")));
    }
}
