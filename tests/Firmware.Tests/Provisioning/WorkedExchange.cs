using System.Text;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Virtual.Chips;
using Keyfob.Virtual.Fakes;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>
/// An exchange from blank to sealed, and with the sealed token, with fixed keys and nonces. The answers come from the token, the
/// requests from the second implementation.
/// </summary>
internal static class WorkedExchange
{
    private const string Serial = "KFTEST000001";

    private static readonly byte[] s_unitId = Count(0xA0, 16);
    private static readonly byte[] s_unitKey = Count(0x00, 32);
    private static readonly byte[] s_seed = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The text for the README.</summary>
    public static string Text()
    {
        var token = new WiredToken(s_unitId, s_unitKey) { Random = new FakeRandom { Next = 0xC0, Step = 1 } };
        var factoryTool = new ReferenceTool(token, new DefinedKeys(s_unitKey), s_unitId, ReferenceTool.NoSerial);
        var text = new StringBuilder();
        text.Append(KeysOf("K_unit", factoryTool.Keys));
        token.Ask(factoryTool.NextNumber(), "INFO");
        var challenge = factoryTool.NewChallenge();
        var number = factoryTool.NextNumber();
        var body = factoryTool.PutSeed(Serial, s_seed);
        var message = challenge.Message(Challenge.ToToken, number, body);
        token.Ask(number, factoryTool.Sign(challenge, number, body));
        text.Append('\n').Append(Lines(token, 0));
        text.Append($"\nThe tag of request {number} is HMAC-SHA256 under \"mac to token\" over these {message.Length} bytes:\n\n").Append(Wrapped(message));

        factoryTool.Serial = Serial;
        var from = token.Requests.Count;
        factoryTool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 10, lead: 1000));
        factoryTool.AskSigned("TRIM ageing=-12 ppm=-120");
        factoryTool.AskSigned("SEAL");
        text.Append('\n').Append(Lines(token, from));

        from = token.Requests.Count;
        var managementTool = new ReferenceTool(token, DefinedKeys.OfSeed(s_seed), s_unitId, Serial);
        text.Append('\n').Append(KeysOf("K_mgmt", managementTool.Keys));
        managementTool.AskSigned(ReferenceTool.SetTime(WiredToken.Now + 45, lead: 500));
        managementTool.AskSigned("TRIM ageing=0 ppm=0");
        return text.Append('\n').Append(Lines(token, from)).ToString();
    }

    private static string KeysOf(string master, DefinedKeys keys) =>
        string.Concat(keys.All.Select(key => $"{(key.Key == keys.Master ? master : key.Name),-15} {Convert.ToHexString(key.Key)}\n"));

    private static string Lines(WiredToken token, int from)
    {
        var requests = token.Requests.Select(bytes => Encoding.ASCII.GetString(bytes).TrimEnd());
        var answers = Line.Split([.. token.Answers], '<').Select(Encoding.ASCII.GetString);
        return string.Concat(requests.Zip(answers).Skip(from).Select(pair => $"{pair.First}\n{pair.Second}\n"));
    }

    private static string Wrapped(byte[] bytes) => string.Concat(Convert.ToHexString(bytes).Chunk(64).Select(letters => new string(letters) + "\n"));

    private static byte[] Count(int first, int count) => [.. Enumerable.Range(first, count).Select(i => (byte)i)];
}
