using System.Globalization;
using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Every good request, cut short anywhere and with every single bit flipped, as noise does it and as somebody does who
/// puts the check sum right again.</summary>
[TestClass]
public class DamageTests
{
    // Check sum, star, line end.
    private const int TailLength = 11;

    // Always the same: lines must be of one length, or the last bytes of the longer ones would be left out.
    private const int Number = 4711;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> GoodOnes => GoodRequests.All.Select(good => new object[] { good.Form, good.State });

    [TestMethod]
    [DynamicData(nameof(GoodOnes))]
    public void Is_refused_with_a_number_and_changes_nothing(string form, LifeState state)
    {
        var (token, station) = Unit.In(state);
        var before = token.Fingerprint();
        var count = 0;
        var refusals = new SortedDictionary<string, int>();
        var length = Request(token, station, form).Length;
        foreach (var damage in Damages(length))
        {
            // Each on its own challenge, so that nothing but the damage is wrong.
            var good = Request(token, station, form);
            Assert.HasCount(length, good);
            var bad = damage.Do(good);
            var last = AssertRefused(token, bad, state, damage.Name, refusals);
            AssertUsedUp(token, form, good, last, damage.Name);
            Assert.AreEqual(before, token.Fingerprint(), damage.Name);
            Assert.StartsWith("OK v=1 ", token.Ask(77, "INFO"), damage.Name);
            count++;
        }

        AssertWorks(token, station, form, state);
        TestContext.WriteLine($"{form}, {state}: {count} damaged lines; {string.Join(", ", refusals.Select(refusal => $"{refusal.Key}: {refusal.Value}"))}");
    }

    private static byte[] Request(WiredToken token, Station station, string form)
    {
        var body = GoodRequests.Body(form, station);
        if (!GoodRequests.IsSigned(form))
        {
            return Line.Bytes('>', Number, body);
        }

        return Line.Bytes('>', Number, station.Sign(station.Open(), Number, body));
    }

    private static IEnumerable<(string Name, Func<byte[], byte[]> Do)> Damages(int length)
    {
        for (var i = 0; i < length - TailLength; i++)
        {
            var at = i;
            yield return ($"cut after {at}, check sum right", good => Line.WithCheckSum(good[..at]));
            yield return ($"byte {at} is missing, check sum right", good => Line.WithCheckSum([.. good[..at], .. good[(at + 1)..^TailLength]]));
            for (var bit = 0; bit < 8; bit++)
            {
                var mask = (byte)(1 << bit);
                yield return ($"byte {at} ^ {mask}, check sum right", good => Line.WithCheckSum(Flip(good, at, mask)[..^TailLength]));
            }
        }

        for (var i = 0; i < length - 2; i++)
        {
            var at = i;
            yield return ($"cut after {at}", good => [.. good[..at], (byte)'\n']);
            for (var bit = 0; bit < 8; bit++)
            {
                var mask = (byte)(1 << bit);
                yield return ($"byte {at} ^ {mask}", good => Flip(good, at, mask));
            }
        }
    }

    private static byte[] Flip(byte[] good, int at, byte mask)
    {
        byte[] bad = [.. good];
        bad[at] ^= mask;
        return bad;
    }

    /// <summary>What is still a line gets one answer: a number, unless it has become another request that anybody may make.</summary>
    /// <returns>The last answer, if there was one.</returns>
    private static Line? AssertRefused(WiredToken token, byte[] bad, LifeState state, string what, SortedDictionary<string, int> refusals)
    {
        var answers = token.Send(bad);
        var lines = Line.Split(bad, '>').ToArray();
        Line? answer = null;
        Assert.HasCount(lines.Length, answers, what);
        foreach (var (line, answerLine) in lines.Zip(answers))
        {
            var request = Line.Parse(line);
            answer = Line.Parse(answerLine);
            Assert.IsNotNull(answer, what);
            Assert.AreEqual(request?.Number ?? 0, answer.Number, what);
            var may = request is { Number: > 0 } && GoodRequests.IsGoodWithoutTag(request.Body, state);
            Assert.AreEqual(may, answer.Body.StartsWith("OK ", StringComparison.Ordinal), $"{what}: {Encoding.Latin1.GetString(line)} gives {answer.Body}");
            if (!may)
            {
                var number = NumberOf(answer.Body);
                Assert.AreNotEqual(WireError.Unexpected, number, what);
                Assert.IsTrue(Enum.IsDefined(number) && number != WireError.None, $"{what}: {answer.Body}");
                refusals[number.ToString()] = refusals.GetValueOrDefault(number.ToString()) + 1;
            }
        }

        return answer;
    }

    /// <summary>Whatever was a request has used the challenge up: the good line comes too late. Noise has not, but that is not tried:
    /// the good line would be done.</summary>
    private static void AssertUsedUp(WiredToken token, string form, byte[] good, Line? last, string what)
    {
        if (GoodRequests.IsSigned(form) && last is { Number: > 0 } && last.Body.StartsWith("ERR ", StringComparison.Ordinal))
        {
            Assert.AreEqual(WireError.NoChallenge, NumberOf(Line.Parse(token.Send(good).Single())!.Body), what);
        }
    }

    private static void AssertWorks(WiredToken token, Station station, string form, LifeState state)
    {
        if (form == CommandNames.Wipe && state == LifeState.Sealed)
        {
            token.Button.DownSince = token.Time.Milliseconds + 1000;
        }

        var answer = Line.Parse(token.Send(Request(token, station, form)).Single())!.Body;
        Assert.StartsWith("OK ", answer);
    }

    private static WireError NumberOf(string refusal) =>
        refusal.StartsWith("ERR ", StringComparison.Ordinal) ? (WireError)int.Parse(refusal.Split(' ')[1], CultureInfo.InvariantCulture) : WireError.None;
}
