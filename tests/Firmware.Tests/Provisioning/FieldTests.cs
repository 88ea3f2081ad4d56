using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Requests that are rightly signed, and wrong: a number for each, and nothing changes. So does a tag that is not where it belongs.</summary>
[TestClass]
public class FieldTests
{
    private const string Iv = "000102030405060708090A0B0C0D0E0F";
    private const string Fields = "serial=KFTEST000042 digits=6 period=30";

    [TestMethod]
    [DataRow("PUT-SEED", 14)]
    [DataRow($"PUT-SEED {Fields} iv={Iv}", 14, DisplayName = "no seed")]
    [DataRow($"PUT-SEED {Fields} seed=#32", 14, DisplayName = "no IV")]
    [DataRow($"PUT-SEED {Fields} seed=#32 iv={Iv}", 14, DisplayName = "other order")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#32 seed=#32", 14, DisplayName = "seed doubled")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} iv={Iv} seed=#32", 14, DisplayName = "IV doubled")]
    [DataRow($"PUT-SEED serial=KFTEST000042 {Fields} iv={Iv} seed=#32", 14, DisplayName = "serial doubled")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=", 14, DisplayName = "seed empty")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#32 ", 14, DisplayName = "space at the end")]
    [DataRow($"PUT-SEED  {Fields} iv={Iv} seed=#32", 14, DisplayName = "two spaces")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#31", 15, DisplayName = "seed a byte short")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#33", 15, DisplayName = "seed a byte long")]
    [DataRow($"PUT-SEED {Fields} iv={Iv}00 seed=#32", 15, DisplayName = "IV a byte long")]
    [DataRow($"PUT-SEED {Fields} iv=00 seed=#32", 15, DisplayName = "IV of one byte")]
    [DataRow($"PUT-SEED {Fields} iv=0 seed=#32", 14, DisplayName = "IV of half a byte")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#32", 15, DisplayName = "no seed in what is encrypted")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#16", 15, DisplayName = "one block")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#96", 15, DisplayName = "six blocks")]
    [DataRow($"PUT-SEED serial=KFTEST00004 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial short")]
    [DataRow($"PUT-SEED serial=KFTEST0000422 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial long")]
    [DataRow($"PUT-SEED serial=kftest000042 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial in small letters")]
    [DataRow($"PUT-SEED serial=000000000000 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial of a blank token")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=7 period=30 iv={Iv} seed=#32", 15, DisplayName = "7 digits")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=6 period=0 iv={Iv} seed=#32", 15, DisplayName = "period 0")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=262 period=30 iv={Iv} seed=#32", 15, DisplayName = "digits that are 6 in a byte")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=4294967302 period=30 iv={Iv} seed=#32", 15, DisplayName = "digits that are 6 in 32 bits")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=06 period=30 iv={Iv} seed=#32", 14, DisplayName = "another spelling of 6")]
    public void Of_a_blank_token(string body, int number) => AssertRefused(LifeState.Blank, body, number);

    [TestMethod]
    [DataRow("SET-TIME", 14)]
    [DataRow("SET-TIME time=1700000000", 14)]
    [DataRow("SET-TIME lead=0 time=1700000000", 14)]
    [DataRow("SET-TIME time=1700000000 lead=0 lead=0", 14)]
    [DataRow("SET-TIME time=1700000000 time=1700000000 lead=0", 14)]
    [DataRow("SET-TIME time=+1700000000 lead=0", 14)]
    [DataRow("SET-TIME time=1700000000 lead=-0", 14)]
    [DataRow("SET-TIME time=1700000000 lead=00", 14)]
    [DataRow("SET-TIME time=1700000000.0 lead=0", 14)]
    [DataRow("SET-TIME time=1000000000000000000 lead=0", 14)]
    [DataRow("SET-TIME time=1700000000 lead=-1", 15)]
    [DataRow("SET-TIME time=1700000000 lead=5001", 15)]
    [DataRow("SET-TIME time=1700000000 lead=4294967296", 15)]
    [DataRow("SET-TIME time=946684799 lead=0", 15)]
    [DataRow("SET-TIME time=4102444800 lead=0", 15)]
    [DataRow("SET-TIME time=-1700000000 lead=0", 15)]
    [DataRow("SET-TIME time=999999999999999999 lead=0", 15)]
    [DataRow("TRIM", 14)]
    [DataRow("TRIM ageing=1", 14)]
    [DataRow("TRIM ageing=1 ppm=1 ppm=1", 14)]
    [DataRow("TRIM ageing=128 ppm=1", 15)]
    [DataRow("TRIM ageing=-129 ppm=1", 15)]
    [DataRow("TRIM ageing=256 ppm=1", 15)]
    [DataRow("TRIM ageing=1 ppm=32768", 15)]
    [DataRow("TRIM ageing=1 ppm=-32769", 15)]
    [DataRow("SEAL now=1", 14)]
    [DataRow("SEAL ", 14)]
    [DataRow("WIPE all=1", 14)]
    [DataRow($"PUT-SEED serial=KFTEST000043 digits=6 period=30 iv={Iv} seed=#seed", 24, DisplayName = "another serial")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=8 period=30 iv={Iv} seed=#seed", 24, DisplayName = "another length")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=6 period=60 iv={Iv} seed=#seed", 24, DisplayName = "another period")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=6 period=30 iv={Iv} seed=#other", 24, DisplayName = "another seed")]
    public void Of_a_provisioned_token(string body, int number) => AssertRefused(LifeState.Provisioned, body, number);

    [TestMethod]
    [DataRow("INFO ", 14)]
    [DataRow("INFO edge=2", 15)]
    [DataRow("INFO edge=01", 14)]
    [DataRow("INFO edge=1 edge=1", 14)]
    [DataRow("INFO Edge=1", 14)]
    [DataRow("SELF-TEST all=1", 14)]
    [DataRow("CHALLENGE", 14)]
    [DataRow("CHALLENGE nonce=", 14)]
    [DataRow("CHALLENGE nonce=00", 15)]
    [DataRow($"CHALLENGE nonce={Iv}0", 14)]
    [DataRow($"CHALLENGE nonce={Iv}00", 15)]
    [DataRow($"CHALLENGE nonce={Iv} nonce={Iv}", 14)]
    [DataRow("CHALLENGE nonce=000102030405060708090a0b0c0d0e0f", 14)]
    [DataRow("info", 13)]
    [DataRow(" INFO", 13)]
    [DataRow("OK", 13)]
    [DataRow("ERR 22", 13)]
    [DataRow("=", 13)]
    [DataRow(" ", 13)]
    public void Without_a_tag(string body, int number)
    {
        var (token, _) = Unit.In(LifeState.Provisioned);
        var before = token.Fingerprint();
        Assert.StartsWith($"ERR {number} ", token.Ask(1, body));
        Assert.AreEqual(before, token.Fingerprint());
    }

    [TestMethod]
    public void A_tag_stands_once_and_last_and_whole()
    {
        var (token, station) = Unit.In(LifeState.Provisioned);
        const string body = "TRIM ageing=1 ppm=10";
        var before = token.Fingerprint();
        foreach (var (what, bad, number) in new (string, Func<string, string>, int)[]
        {
            ("none", tag => body, 14),
            ("empty", tag => $"{body} tag=", 23),
            ("short", tag => $"{body} tag={tag[..62]}", 23),
            ("half a byte short", tag => $"{body} tag={tag[..63]}", 23),
            ("long", tag => $"{body} tag={tag}00", 23),
            ("small letters", tag => $"{body} tag={tag.ToLowerInvariant()}", 23),
            ("twice", tag => $"{body} tag={tag} tag={tag}", 23),
            ("space behind", tag => $"{body} tag={tag} ", 23),
            ("field behind", tag => $"{body} tag={tag} ppm=10", 23),
            ("in the middle", tag => $"TRIM ageing=1 tag={tag} ppm=10", 23),
            ("in front", tag => $"TRIM tag={tag} ageing=1 ppm=10", 23),
            ("without its space", tag => $"{body}tag={tag}", 14),
            ("another name", tag => $"{body} Tag={tag}", 14),
            ("in place of the command", tag => $" tag={tag}", 13),
        })
        {
            var challenge = station.Open();
            var request = station.NextNumber();
            var tag = Convert.ToHexString(challenge.RequestTag(station.Keys, request, body));
            Assert.StartsWith($"ERR {number} ", token.Ask(request, bad(tag)), what);
            Assert.AreEqual(before, token.Fingerprint(), what);
        }

        // A second tag that is right for all before it: the first one begins the tag, so this is none.
        var last = station.Open();
        var lastNumber = station.NextNumber();
        var doubled = station.Sign(last, lastNumber, station.Sign(last, lastNumber, body));
        Assert.StartsWith("ERR 23 ", token.Ask(lastNumber, doubled));
        Assert.AreEqual(before, token.Fingerprint());
        Assert.AreEqual("OK ageing=1", station.Do(body));
    }

    [TestMethod]
    public void The_longest_request_fits_and_one_more_byte_does_not()
    {
        var (token, station) = Unit.In(LifeState.Blank);
        var longest = station.PutSeed(Unit.Serial, [.. Enumerable.Range(1, 64).Select(i => (byte)i)]);
        Assert.StartsWith("OK check=", station.Do(longest));
        var head = new byte[Line.MaxLength - 9];
        Array.Fill(head, (byte)'A');
        ">1 "u8.CopyTo(head);
        Assert.StartsWith("ERR 13 ", Line.Parse(token.Send(Line.WithCheckSum(head)).Single())!.Body);
        Assert.StartsWith("ERR 10 ", Line.Parse(token.Send(Line.WithCheckSum([.. head, (byte)'A'])).Single())!.Body);
    }

    private static void AssertRefused(LifeState state, string body, int number)
    {
        var (token, station) = Unit.In(state);
        var before = token.Fingerprint();
        Assert.StartsWith($"ERR {number} ", station.Do(Fill(body, station.Keys)), body);
        Assert.AreEqual(before, token.Fingerprint(), body);
    }

    private static string Fill(string body, DefinedKeys keys)
    {
        var iv = Convert.FromHexString(Iv);
        var place = body.IndexOf('#', StringComparison.Ordinal);
        if (place < 0)
        {
            return body;
        }

        // Ends at a space, or with the body.
        var name = body[(place + 1)..].Split(' ')[0];
        var value = name switch
        {
            "seed" => keys.Encrypt(iv, Unit.Seed),
            "other" => keys.Encrypt(iv, [.. Unit.Seed[..19], 0]),
            _ => new byte[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)],
        };
        return Fill(body[..place] + Convert.ToHexString(value) + body[(place + 1 + name.Length)..], keys);
    }
}
