using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Hal;
using Keyfob.Protocol;

namespace Keyfob.Factory.Wire;

/// <summary>The commands of the wire. Each is safe to repeat and is repeated after a lost answer.</summary>
public sealed class TokenClient
{
    private const int Tries = 12;

    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_readClock = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_flash = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_setTime = s_flash + TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_hold = TimeSpan.FromSeconds(45);

    private readonly WireConnection _connection;
    private readonly ICipher _cipher;
    private TokenInfo? _info;
    private uint _nonceCounter;

    /// <summary>Uses a connection.</summary>
    public TokenClient(WireConnection connection, ICipher cipher)
    {
        _connection = connection;
        _cipher = cipher;
    }

    /// <summary>The port.</summary>
    public string Port => _connection.Name;

    /// <summary>Asks for the token's state.</summary>
    public Task<TokenInfo> InfoAsync(CancellationToken cancel) => InfoAsync(Tries, cancel);

    /// <summary>Asks for the token's state with a limited number of tries.</summary>
    public async Task<TokenInfo> InfoAsync(int tries, CancellationToken cancel)
    {
        var answer = await _connection.AskAsync(CommandNames.Info, s_short, tries, cancel);
        return _info = Read(CommandNames.Info, answer);
    }

    /// <summary>Runs the token's self-test.</summary>
    /// <returns>The error number that its panel would show; 0 if the test passed.</returns>
    public async Task<int> SelfTestAsync(CancellationToken cancel)
    {
        var answer = await _connection.AskAsync(CommandNames.SelfTest, s_flash, Tries, cancel);
        ThrowIfRefused(CommandNames.SelfTest, answer);
        return int.TryParse(answer.Fields.GetValueOrDefault("err"), NumberStyles.None, CultureInfo.InvariantCulture, out var error)
            ? error
            : throw new CommandException("the token's answer to SELF-TEST has no valid err. Use the factory tool of its firmware version.");
    }

    /// <summary>Writes the seed into a blank token.</summary>
    /// <param name="keys">The unit's keys.</param>
    /// <param name="serial">Its serial.</param>
    /// <param name="digits">Digits of a code.</param>
    /// <param name="period">Seconds of a step.</param>
    /// <param name="seed">The seed; only read.</param>
    /// <param name="useNonce">Called before each try with the counter in the token's nonce, which its tag proves. Throws if the seed must not be sent.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The check value of the written record, 8 bytes, equal to the expected one.</returns>
    public async Task<byte[]> PutSeedAsync(WireKeys keys, string serial, int digits, int period, byte[] seed, Action<uint> useNonce, CancellationToken cancel)
    {
        var expected = keys.CheckValue(serial, digits, period, seed);
        var answer = await SignedAsync(keys, CommandNames.PutSeed, s_flash, () =>
        {
            useNonce(_nonceCounter);
            var iv = RandomNumberGenerator.GetBytes(EncryptedSeed.BlockSize);
            return string.Create(
                CultureInfo.InvariantCulture,
                $" serial={serial} digits={digits} period={period} iv={Hex.Encode(iv)} seed={Hex.Encode(EncryptedSeed.Close(keys, iv, seed))}");
        }, cancel);
        _info = _info! with { Serial = serial };
        var check = Hex.Decode(answer.Fields.GetValueOrDefault("check") ?? string.Empty);
        return check != null && CryptographicOperations.FixedTimeEquals(check, expected)
            ? expected
            : throw new CommandException("the token's check value is wrong: its flash did not keep the seed. Unplug the unit.");
    }

    /// <summary>Sets the clock.</summary>
    /// <param name="keys">The unit's keys, or the management keys of a sealed token.</param>
    /// <param name="plan">Called before each try. Returns the second to set, and how many milliseconds after the request it starts.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task SetTimeAsync(WireKeys keys, Func<(long Time, int LeadMs)> plan, CancellationToken cancel) =>
        SignedAsync(keys, CommandNames.SetTime, s_setTime, () => SetTimeFields(plan()), cancel);

    /// <summary>Sets the clock of a sealed token, which allows few corrections: not repeated after a lost answer, because the token may have spent one.</summary>
    /// <param name="keys">The management keys.</param>
    /// <param name="plan">As for <see cref="SetTimeAsync"/>.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The answer's fields; null if the request or its answer was lost.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> TrySetTimeAsync(WireKeys keys, Func<(long Time, int LeadMs)> plan, CancellationToken cancel)
    {
        for (var i = 0; i < Tries; i++)
        {
            var answer = await TrySignedAsync(keys, CommandNames.SetTime, s_setTime, () => SetTimeFields(plan()), cancel);
            if (!IsUndone(answer))
            {
                return answer?.Fields;
            }
        }

        throw _connection.NoAnswer(CommandNames.SetTime);
    }

    /// <summary>Reads the clock when its next second begins. The token signs what it says.</summary>
    /// <param name="keys">The unit's keys, or the management keys of a sealed token.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<SignedClock> ReadClockAsync(WireKeys keys, CancellationToken cancel)
    {
        var answer = await SignedAsync(keys, CommandNames.ReadClock, s_readClock, () => string.Empty, cancel);
        return SignedClock.Parse(answer);
    }

    /// <summary>Trims the clock.</summary>
    /// <param name="keys">The unit's keys.</param>
    /// <param name="ageing">The Aging Offset, -128 to 127.</param>
    /// <param name="hundredthsOfPpm">The rate that it corrects.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task TrimAsync(WireKeys keys, int ageing, int hundredthsOfPpm, CancellationToken cancel) =>
        SignedAsync(keys, CommandNames.Trim, s_flash, () => string.Create(CultureInfo.InvariantCulture, $" ageing={ageing} ppm={hundredthsOfPpm}"), cancel);

    /// <summary>Seals the token. On a sealed one, with its management keys, confirms that it is sealed.</summary>
    public Task SealAsync(WireKeys keys, CancellationToken cancel) => SignedAsync(keys, CommandNames.Seal, s_flash, () => string.Empty, cancel);

    /// <summary>Wipes the token. A sealed one waits until its button is held.</summary>
    public Task WipeAsync(WireKeys keys, CancellationToken cancel) => SignedAsync(keys, CommandNames.Wipe, s_hold, () => string.Empty, cancel);

    private static string SetTimeFields((long Time, int LeadMs) plan) => string.Create(CultureInfo.InvariantCulture, $" time={plan.Time} lead={plan.LeadMs}");

    private async Task<ReceivedAnswer> SignedAsync(
        WireKeys keys,
        string command,
        TimeSpan timeout,
        Func<string> fields,
        CancellationToken cancel)
    {
        for (var i = 0; i < Tries; i++)
        {
            var answer = await TrySignedAsync(keys, command, timeout, fields, cancel);
            if (answer != null && !IsUndone(answer))
            {
                return answer;
            }
        }

        throw _connection.NoAnswer(command);
    }

    /// <summary>Sends a signed request once.</summary>
    /// <returns>The answer, with a valid tag or with an error after which nothing was done; null if the request or its answer was lost.</returns>
    private async Task<ReceivedAnswer?> TrySignedAsync(WireKeys keys, string command, TimeSpan timeout, Func<string> fields, CancellationToken cancel)
    {
        var info = _info ?? await InfoAsync(cancel);
        var challenge = await ChallengeAsync(keys, info, cancel);
        var body = command + fields();
        var number = _connection.NextNumber();
        var tag = Hex.Encode(keys.TagRequest(challenge.RequestMessage(number, body)));
        var answer = await _connection.TryAskAsync(number, body + " tag=" + tag, timeout, cancel);
        if (answer == null || IsUndone(answer))
        {
            // The tags cover the serial, which a request with a lost answer may have changed.
            _info = null;
            return answer;
        }

        ThrowIfRefused(command, answer);
        return IsSigned(keys, challenge, answer) ? answer : throw new AuthenticationException(command);
    }

    private async Task<WireChallenge> ChallengeAsync(WireKeys keys, TokenInfo info, CancellationToken cancel)
    {
        var nonce = RandomNumberGenerator.GetBytes(WireChallenge.NonceSize);
        var answer = await _connection.AskAsync(CommandNames.Challenge + " nonce=" + Hex.Encode(nonce), s_flash, Tries, cancel);
        ThrowIfRefused(CommandNames.Challenge, answer);
        var tokenNonce = Hex.Decode(answer.Fields.GetValueOrDefault("nonce") ?? string.Empty);
        if (tokenNonce is not { Length: WireChallenge.NonceSize })
        {
            throw new AuthenticationException(CommandNames.Challenge);
        }

        var challenge = new WireChallenge(info.UnitId, info.Serial, nonce, tokenNonce);
        if (!IsSigned(keys, challenge, answer))
        {
            throw new AuthenticationException(CommandNames.Challenge);
        }

        _nonceCounter = BinaryPrimitives.ReadUInt32BigEndian(tokenNonce);
        return challenge;
    }

    /// <summary>Whether the token refused a request that only came too late: it did nothing, and the same with a new challenge may succeed.</summary>
    private static bool IsUndone(ReceivedAnswer? answer) => answer is { Error: WireError.NoChallenge or WireError.TooLate };

    private static bool IsSigned(WireKeys keys, WireChallenge challenge, ReceivedAnswer answer)
    {
        const string TagField = " tag=";
        var body = answer.Frame.Body;
        var end = body.IndexOf(TagField, StringComparison.Ordinal);
        return end >= 0
            && Hex.Decode(body[(end + TagField.Length)..]) is { } tag
            && CryptographicOperations.FixedTimeEquals(tag, keys.TagAnswer(challenge.AnswerMessage(answer.Frame.Number, body[..end])));
    }

    private static TokenInfo Read(string command, ReceivedAnswer answer)
    {
        ThrowIfRefused(command, answer);
        return TokenInfo.Parse(answer.Fields);
    }

    private static void ThrowIfRefused(string command, ReceivedAnswer answer)
    {
        if (!answer.IsOk)
        {
            throw new RefusedException(command, answer.Error);
        }
    }
}
