using BenchmarkDotNet.Attributes;
using Keyfob.VerifierRules;
using Keyfob.VerifierRules.Verification;
using OtpNet;

namespace Keyfob.Benchmarks;

/// <summary>One verification with a window of three steps, of a wrong code, for which all three are computed: Keyfob and Otp.NET.</summary>
[MemoryDiagnoser]
public class VerificationBenchmark
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_025);

    private readonly byte[] _key = "12345678901234567890"u8.ToArray();
    private readonly OtpNet.VerificationWindow _window = new(previous: 1, future: 1);
    private readonly ClockFacts _clock = new() { Digits = 6, Period = 30, Rate = 0, SetAt = s_now, LastSuccessAt = s_now, LastStep = -1, Drift = 0 };
    private OtpNet.Totp _otpNet = null!;
    private SubmittedCode _code;
    private string _text = "";

    /// <summary>Checks that both accept the same codes of ten steps, and chooses a wrong one.</summary>
    [GlobalSetup]
    public void Agree()
    {
        _otpNet = new OtpNet.Totp(_key);
        var present = VerifierRules.Totp.StepAt(s_now.ToUnixTimeSeconds(), 30);
        for (var step = present - 5; step <= present + 5; step++)
        {
            Submit(VerifierRules.Totp.CodeOf(_key, step, 6));
            if (OtpNetLibrary() != (Keyfob().Result == CodeResult.Accepted) || OtpNetLibrary() != (Math.Abs(step - present) <= 1))
            {
                throw new InvalidOperationException("The implementations do not agree.");
            }
        }

        Submit(VerifierRules.Totp.CodeOf(_key, present + 5, 6));
    }

    [Benchmark(Baseline = true, Description = "Otp.NET")]
    public bool OtpNetLibrary() => _otpNet.VerifyTotp(s_now.UtcDateTime, _text, out _, _window);

    [Benchmark(Description = "Keyfob, host/VerifierRules")]
    public CodeDecision Keyfob() => CodeDecision.Of(_clock, _key, _code, s_now);

    private void Submit(string text)
    {
        _text = text;
        _ = SubmittedCode.TryParse(text, out _code);
    }
}
