using System.Globalization;
using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>Each valid request, truncated at each byte, without each byte and with each bit flipped: with a wrong check sum, as after noise,
/// and with a corrected one.</summary>
[TestClass]
public class DamageTests
{
    // Check sum, star, line end.
    private const int TailLength = 11;

    // Always the same number: all lines must have one length, otherwise the last bytes of longer ones would not be damaged.
    private const int Number = 4711;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Requests => ValidRequests.All.Select(valid => new object[] { valid.Form, valid.State });

    [TestMethod]
    [TestCategory("Long")]
    [DynamicData(nameof(Requests))]
    public void A_damaged_request_is_refused_with_an_error_number_and_changes_nothing(string form, LifeState state)
    {
        var (token, tool) = Unit.In(state);
        var before = token.Fingerprint();
        var count = 0;
        var refusals = new SortedDictionary<string, int>();
        var length = Request(token, tool, form).Length;
        foreach (var damage in Damages(length))
        {
            // Each request has its own challenge, so that only the damage is wrong.
            var valid = Request(token, tool, form);
            Assert.HasCount(length, valid);
            var damaged = damage.Apply(valid);
            var last = AssertRefused(token, damaged, state, damage.Name, refusals);
            AssertChallengeVoid(token, form, valid, last, damage.Name);
            Assert.AreEqual(before, token.Fingerprint(), damage.Name);
            Assert.StartsWith("OK v=1 ", token.Ask(77, "INFO"), damage.Name);
            count++;
        }

        AssertAccepted(token, tool, form, state);
        TestContext.WriteLine($"{form}, {state}: {count} damaged lines; {string.Join(", ", refusals.Select(refusal => $"{refusal.Key}: {refusal.Value}"))}");
    }

    private static byte[] Request(WiredToken token, ReferenceTool tool, string form)
    {
        var body = ValidRequests.Body(form, tool);
        if (!ValidRequests.IsSigned(form))
        {
            return Line.Bytes('>', Number, body);
        }

        return Line.Bytes('>', Number, tool.Sign(tool.NewChallenge(), Number, body));
    }

    private static IEnumerable<(string Name, Func<byte[], byte[]> Apply)> Damages(int length)
    {
        for (var i = 0; i < length - TailLength; i++)
        {
            var at = i;
            yield return ($"truncated after {at}, correct check sum", valid => Line.WithCheckSum(valid[..at]));
            yield return ($"byte {at} is missing, correct check sum", valid => Line.WithCheckSum([.. valid[..at], .. valid[(at + 1)..^TailLength]]));
            for (var bit = 0; bit < 8; bit++)
            {
                var mask = (byte)(1 << bit);
                yield return ($"byte {at} ^ {mask}, correct check sum", valid => Line.WithCheckSum(Flip(valid, at, mask)[..^TailLength]));
            }
        }

        for (var i = 0; i < length - 2; i++)
        {
            var at = i;
            yield return ($"truncated after {at}", valid => [.. valid[..at], (byte)'\n']);
            for (var bit = 0; bit < 8; bit++)
            {
                var mask = (byte)(1 << bit);
                yield return ($"byte {at} ^ {mask}", valid => Flip(valid, at, mask));
            }
        }
    }

    private static byte[] Flip(byte[] valid, int at, byte mask)
    {
        byte[] damaged = [.. valid];
        damaged[at] ^= mask;
        return damaged;
    }

    /// <summary>Each line that is left gets one answer: an error, unless the line has become another valid request without a tag.</summary>
    /// <returns>The last answer, if there was one.</returns>
    private static Line? AssertRefused(WiredToken token, byte[] damaged, LifeState state, string what, SortedDictionary<string, int> refusals)
    {
        var answers = token.Send(damaged);
        var lines = Line.Split(damaged, '>').ToArray();
        Line? answer = null;
        Assert.HasCount(lines.Length, answers, what);
        foreach (var (line, answerLine) in lines.Zip(answers))
        {
            var request = Line.Parse(line);
            answer = Line.Parse(answerLine);
            Assert.IsNotNull(answer, what);
            Assert.AreEqual(request?.Number ?? 0, answer.Number, what);
            var isOk = request is { Number: > 0 } && ValidRequests.IsValidWithoutTag(request.Body, state);
            Assert.AreEqual(isOk, answer.Body.StartsWith("OK ", StringComparison.Ordinal), $"{what}: {Encoding.Latin1.GetString(line)} gives {answer.Body}");
            if (!isOk)
            {
                var number = ErrorOf(answer.Body);
                Assert.AreNotEqual(WireError.Unexpected, number, what);
                Assert.IsTrue(Enum.IsDefined(number) && number != WireError.None, $"{what}: {answer.Body}");
                refusals[number.ToString()] = refusals.GetValueOrDefault(number.ToString()) + 1;
            }
        }

        return answer;
    }

    /// <summary>A refused request has voided the challenge: the undamaged line is refused. Noise keeps the challenge; this is not tested here,
    /// because the undamaged line would be executed.</summary>
    private static void AssertChallengeVoid(WiredToken token, string form, byte[] valid, Line? last, string what)
    {
        if (ValidRequests.IsSigned(form) && last is { Number: > 0 } && last.Body.StartsWith("ERR ", StringComparison.Ordinal))
        {
            Assert.AreEqual(WireError.NoChallenge, ErrorOf(Line.Parse(token.Send(valid).Single())!.Body), what);
        }
    }

    private static void AssertAccepted(WiredToken token, ReferenceTool tool, string form, LifeState state)
    {
        if (form == CommandNames.Wipe && state == LifeState.Sealed)
        {
            token.Button.DownSince = token.Time.Milliseconds + 1000;
        }

        var answer = Line.Parse(token.Send(Request(token, tool, form)).Single())!.Body;
        Assert.StartsWith("OK ", answer);
    }

    private static WireError ErrorOf(string refusal) =>
        refusal.StartsWith("ERR ", StringComparison.Ordinal) ? (WireError)int.Parse(refusal.Split(' ')[1], CultureInfo.InvariantCulture) : WireError.None;
}
