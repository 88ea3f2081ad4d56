using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning.Fuzz;

/// <summary>A token that hears anything, and what must hold whatever it hears.</summary>
internal sealed class FuzzedToken
{
    private static readonly string[] s_openAnswers = ["OK v=1 ", "OK nonce=", "OK err="];

    private readonly WiredToken _token;
    private readonly Station _station;
    private readonly string[] _forms;
    private readonly string _fingerprint;
    private readonly (int, int, byte) _stamp;

    private FuzzedToken(WiredToken token, Station station, string[] forms)
    {
        _token = token;
        _station = station;
        _forms = forms;
        token.IsRecorded = false;
        _fingerprint = token.Fingerprint();
        _stamp = Stamp;
    }

    /// <summary>True when no challenge can be had of it.</summary>
    public bool IsDumb => !_forms.Any(GoodRequests.IsSigned);

    private (int, int, byte) Stamp => (_token.Flash.Changes, _token.Rtc.TimeWrites, _token.Rtc.Peek(0x10));

    public static FuzzedToken In(LifeState state)
    {
        var (token, station) = Unit.In(state);
        return new FuzzedToken(token, station, [.. GoodRequests.All.Where(good => good.State == state).Select(good => good.Form)]);
    }

    /// <summary>One whose files are lost.</summary>
    public static FuzzedToken WithoutFiles()
    {
        var (token, station) = Unit.In(LifeState.Sealed);
        token.Flash.Volume.Reformat();
        token.Reboot();
        return new FuzzedToken(token, station, ["INFO", "SELF-TEST"]);
    }

    /// <summary>A request that would be done. What is signed is on a fresh challenge.</summary>
    public byte[] Good(Random random)
    {
        var form = _forms[random.Next(_forms.Length)];
        var body = GoodRequests.Body(form, _station);
        if (!GoodRequests.IsSigned(form))
        {
            return Line.Bytes('>', random.Next(1, 1000000000), body);
        }

        var challenge = _station.OpenBlindly();
        var number = random.Next(1, 1000000000);
        return Line.Bytes('>', number, _station.Sign(challenge, number, body));
    }

    /// <summary>Lets it hear what is not to be done.</summary>
    public void Hear(byte[] bytes)
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
                Assert.Fail($"no answer: {Convert.ToHexString(bytesOfAnswer)}");
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

    /// <summary>Uses up the challenge, so that what was good on it is so no more.</summary>
    public void VoidChallenge() => Hear(Line.Bytes('>', 1, "NOTHING"));

    /// <summary>The whole state, byte by byte.</summary>
    public void AssertUnchanged() => Assert.AreEqual(_fingerprint, _token.Fingerprint());

    // 99 would be an exception that was caught.
    private static bool IsRefusal(string body) =>
        body.StartsWith("ERR ", StringComparison.Ordinal) && body.Length > 7 && char.IsAsciiDigit(body[4]) && char.IsAsciiDigit(body[5]) && body[6] == ' '
        && body.AsSpan(4, 2) is not "99" and not "00";
}
