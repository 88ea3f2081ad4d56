using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>A token that receives any input, with checks after each input.</summary>
internal sealed class FuzzedToken
{
    private static readonly string[] s_openAnswers = ["OK v=1 ", "OK nonce=", "OK err="];

    private readonly WiredToken _token;
    private readonly ReferenceTool _tool;
    private readonly string[] _forms;
    private readonly string _fingerprint;
    private readonly (int, int, byte) _stamp;

    private FuzzedToken(WiredToken token, ReferenceTool tool, string[] forms)
    {
        _token = token;
        _tool = tool;
        _forms = forms;
        token.IsRecorded = false;
        _fingerprint = token.Fingerprint();
        _stamp = Stamp;
    }

    /// <summary>True when the token accepts no CHALLENGE.</summary>
    public bool RefusesChallenges => !_forms.Any(ValidRequests.IsSigned);

    private (int, int, byte) Stamp => (_token.Flash.Changes, _token.Rtc.TimeWrites, _token.Rtc.Peek(0x10));

    public static FuzzedToken In(LifeState state)
    {
        var (token, tool) = Unit.In(state);
        return new FuzzedToken(token, tool, [.. ValidRequests.All.Where(valid => valid.State == state).Select(valid => valid.Form)]);
    }

    /// <summary>A token whose files are lost.</summary>
    public static FuzzedToken WithoutFiles()
    {
        var (token, tool) = Unit.In(LifeState.Sealed);
        token.Flash.Volume.Reformat();
        token.Reboot();
        return new FuzzedToken(token, tool, ["INFO", "SELF-TEST"]);
    }

    /// <summary>A valid request. A signed one has a new challenge.</summary>
    public byte[] ValidRequest(Random random)
    {
        var form = _forms[random.Next(_forms.Length)];
        var body = ValidRequests.Body(form, _tool);
        if (!ValidRequests.IsSigned(form))
        {
            return Line.Bytes('>', random.Next(1, 1000000000), body);
        }

        var challenge = _tool.NewChallengeUnchecked();
        var number = random.Next(1, 1000000000);
        return Line.Bytes('>', number, _tool.Sign(challenge, number, body));
    }

    /// <summary>Sends bytes that must change nothing.</summary>
    public void Receive(byte[] bytes)
    {
        var answers = _token.Send(bytes);
        if (answers.Count > bytes.Count(b => b == '\n'))
        {
            Assert.Fail($"{answers.Count} answers");
        }

        foreach (var bytesOfAnswer in answers)
        {
            var answer = Line.Parse(bytesOfAnswer);
            if (answer == null)
            {
                Assert.Fail($"malformed answer: {Convert.ToHexString(bytesOfAnswer)}");
            }

            if (!s_openAnswers.Any(open => answer.Body.StartsWith(open, StringComparison.Ordinal)) && !IsRefusal(answer.Body))
            {
                Assert.Fail(answer.Body);
            }
        }

        if (Stamp != _stamp)
        {
            Assert.Fail("the flash or the clock was changed");
        }
    }

    /// <summary>Voids the challenge, so that the request signed for it is no longer valid.</summary>
    public void VoidChallenge() => Receive(Line.Bytes('>', 1, "NOTHING"));

    /// <summary>Compares the complete state.</summary>
    public void AssertUnchanged() => Assert.AreEqual(_fingerprint, _token.Fingerprint());

    // 99 is a caught exception.
    private static bool IsRefusal(string body) =>
        body.StartsWith("ERR ", StringComparison.Ordinal) && body.Length > 7 && char.IsAsciiDigit(body[4]) && char.IsAsciiDigit(body[5]) && body[6] == ' '
        && body.AsSpan(4, 2) is not "99" and not "00";
}
