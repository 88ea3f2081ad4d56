using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Requests with wrong fields and a valid tag, and with a misplaced or malformed tag: each gets its error number and changes nothing.</summary>
[TestClass]
public class RequestFieldTests
{
    private const string Iv = "000102030405060708090A0B0C0D0E0F";
    private const string Fields = "serial=KFTEST000042 digits=6 period=30";

    [TestMethod]
    [DataRow("PUT-SEED", 14)]
    [DataRow($"PUT-SEED {Fields} iv={Iv}", 14, DisplayName = "no seed")]
    [DataRow($"PUT-SEED {Fields} seed=#32", 14, DisplayName = "no IV")]
    [DataRow($"PUT-SEED {Fields} seed=#32 iv={Iv}", 14, DisplayName = "other order")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#32 seed=#32", 14, DisplayName = "seed twice")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} iv={Iv} seed=#32", 14, DisplayName = "IV twice")]
    [DataRow($"PUT-SEED serial=KFTEST000042 {Fields} iv={Iv} seed=#32", 14, DisplayName = "serial twice")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=", 14, DisplayName = "seed empty")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#32 ", 14, DisplayName = "space at the end")]
    [DataRow($"PUT-SEED  {Fields} iv={Iv} seed=#32", 14, DisplayName = "two spaces")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#31", 15, DisplayName = "seed a byte short")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#33", 15, DisplayName = "seed a byte long")]
    [DataRow($"PUT-SEED {Fields} iv={Iv}00 seed=#32", 15, DisplayName = "IV a byte long")]
    [DataRow($"PUT-SEED {Fields} iv=00 seed=#32", 15, DisplayName = "IV of one byte")]
    [DataRow($"PUT-SEED {Fields} iv=0 seed=#32", 14, DisplayName = "IV of half a byte")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#32", 15, DisplayName = "no valid seed in the plaintext")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#16", 15, DisplayName = "one block")]
    [DataRow($"PUT-SEED {Fields} iv={Iv} seed=#96", 15, DisplayName = "six blocks")]
    [DataRow($"PUT-SEED serial=KFTEST00004 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial short")]
    [DataRow($"PUT-SEED serial=KFTEST0000422 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial long")]
    [DataRow($"PUT-SEED serial=kftest000042 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial in lower case")]
    [DataRow($"PUT-SEED serial=000000000000 digits=6 period=30 iv={Iv} seed=#32", 15, DisplayName = "serial of a blank token")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=7 period=30 iv={Iv} seed=#32", 15, DisplayName = "7 digits")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=6 period=0 iv={Iv} seed=#32", 15, DisplayName = "period 0")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=262 period=30 iv={Iv} seed=#32", 15, DisplayName = "digits that are 6 in a byte")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=4294967302 period=30 iv={Iv} seed=#32", 15, DisplayName = "digits that are 6 in 32 bits")]
    [DataRow($"PUT-SEED serial=KFTEST000042 digits=06 period=30 iv={Iv} seed=#32", 14, DisplayName = "another spelling of 6")]
    public void A_signed_request_with_wrong_fields_is_refused_by_a_blank_token(string body, int number) =>
        AssertRefused(LifeState.Blank, body, number);

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
    public void A_signed_request_with_wrong_fields_is_refused_by_a_provisioned_token(string body, int number) =>
        AssertRefused(LifeState.Provisioned, body, number);

    [TestMethod]
    [DataRow("INFO ", 14)]
    [DataRow("INFO x=2", 14)]
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
    public void An_invalid_request_without_a_tag_is_refused(string body, int number)
    {
        var (token, _) = Unit.In(LifeState.Provisioned);
        var before = token.Fingerprint();
        Assert.StartsWith($"ERR {number} ", token.Ask(1, body));
        Assert.AreEqual(before, token.Fingerprint());
    }

    [TestMethod]
    public void A_tag_is_accepted_only_complete_once_and_at_the_end()
    {
        var (token, tool) = Unit.In(LifeState.Provisioned);
        const string body = "TRIM ageing=1 ppm=10";
        var before = token.Fingerprint();
        foreach (var (what, toBody, number) in new (string, Func<string, string>, int)[]
        {
            ("none", tag => body, 14),
            ("empty", tag => $"{body} tag=", 23),
            ("short", tag => $"{body} tag={tag[..62]}", 23),
            ("half a byte short", tag => $"{body} tag={tag[..63]}", 23),
            ("long", tag => $"{body} tag={tag}00", 23),
            ("lower case", tag => $"{body} tag={tag.ToLowerInvariant()}", 23),
            ("twice", tag => $"{body} tag={tag} tag={tag}", 23),
            ("space after the tag", tag => $"{body} tag={tag} ", 23),
            ("field after the tag", tag => $"{body} tag={tag} ppm=10", 23),
            ("in the middle", tag => $"TRIM ageing=1 tag={tag} ppm=10", 23),
            ("before the fields", tag => $"TRIM tag={tag} ageing=1 ppm=10", 23),
            ("without the space before the tag", tag => $"{body}tag={tag}", 14),
            ("another name", tag => $"{body} Tag={tag}", 14),
            ("in place of the command", tag => $" tag={tag}", 13),
        })
        {
            var challenge = tool.NewChallenge();
            var request = tool.NextNumber();
            var tag = Convert.ToHexString(challenge.RequestTag(tool.Keys, request, body));
            Assert.StartsWith($"ERR {number} ", token.Ask(request, toBody(tag)), what);
            Assert.AreEqual(before, token.Fingerprint(), what);
        }

        // A second tag that is valid for all text before it. The tag begins at the first " tag=", so this tag is malformed.
        var last = tool.NewChallenge();
        var lastNumber = tool.NextNumber();
        var doubled = tool.Sign(last, lastNumber, tool.Sign(last, lastNumber, body));
        Assert.StartsWith("ERR 23 ", token.Ask(lastNumber, doubled));
        Assert.AreEqual(before, token.Fingerprint());
        Assert.AreEqual("OK ageing=1", tool.AskSigned(body));
    }

    [TestMethod]
    public void The_longest_request_fits_and_a_line_of_513_characters_is_refused_with_10()
    {
        var (token, tool) = Unit.In(LifeState.Blank);
        var longest = tool.PutSeed(Unit.Serial, [.. Enumerable.Range(1, 64).Select(i => (byte)i)]);
        Assert.StartsWith("OK check=", tool.AskSigned(longest));
        var head = new byte[Line.MaxLength - 9];
        Array.Fill(head, (byte)'A');
        ">1 "u8.CopyTo(head);
        Assert.StartsWith("ERR 13 ", Line.Parse(token.Send(Line.WithCheckSum(head)).Single())!.Body);
        Assert.StartsWith("ERR 10 ", Line.Parse(token.Send(Line.WithCheckSum([.. head, (byte)'A'])).Single())!.Body);
    }

    private static void AssertRefused(LifeState state, string body, int number)
    {
        var (token, tool) = Unit.In(state);
        var before = token.Fingerprint();
        Assert.StartsWith($"ERR {number} ", tool.AskSigned(FillIn(body, tool.Keys)), body);
        Assert.AreEqual(before, token.Fingerprint(), body);
    }

    private static string FillIn(string body, DefinedKeys keys)
    {
        var iv = Convert.FromHexString(Iv);
        var place = body.IndexOf('#', StringComparison.Ordinal);
        if (place < 0)
        {
            return body;
        }

        // The name ends at a space or at the end of the body.
        var name = body[(place + 1)..].Split(' ')[0];
        var value = name switch
        {
            "seed" => keys.Encrypt(iv, Unit.Seed),
            "other" => keys.Encrypt(iv, [.. Unit.Seed[..19], 0]),
            _ => new byte[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)],
        };
        return FillIn(body[..place] + Convert.ToHexString(value) + body[(place + 1 + name.Length)..], keys);
    }
}
