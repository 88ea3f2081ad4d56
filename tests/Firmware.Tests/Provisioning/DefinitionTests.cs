using CsCheck;
using Keyfob.Desktop;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Protocol;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>The token's code gives the same results as the second implementation in Definition, which uses only the BCL.</summary>
[TestClass]
public class DefinitionTests
{
    private static readonly Gen<byte[]> s_master = Gen.Byte.Array[32];
    private static readonly Gen<byte[]> s_nonce = Gen.Byte.Array[16];
    private static readonly Gen<string> s_serial = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].Array[12].Select(letters => new string(letters));
    private static readonly Gen<string> s_body = Gen.Char[' ', '~'].Where(letter => letter is not ('<' or '>')).Array[1, 480].Select(letters => new string(letters));

    [TestMethod]
    public void Tags_of_requests_and_answers_equal_the_definition()
    {
        Gen.Select(s_master, s_nonce, s_serial, Gen.Select(s_nonce, s_nonce), Gen.Int[1, 999999999], s_body).Sample((master, unitId, serial, nonces, number, body) =>
        {
            var expected = new Challenge(unitId, serial, nonces.Item1, nonces.Item2);
            var actual = new WireChallenge(unitId, serial, nonces.Item1, nonces.Item2);
            var keys = new WireKeys(new BclCipher(), master);
            var request = expected.RequestTag(new DefinedKeys(master), number, body);
            var answer = expected.AnswerTag(new DefinedKeys(master), number, body);
            return request.SequenceEqual(keys.TagRequest(actual.RequestMessage(number, body)))
                && answer.SequenceEqual(keys.TagAnswer(actual.AnswerMessage(number, body)))
                && !request.SequenceEqual(answer);
        });
    }

    [TestMethod]
    public void The_check_value_equals_the_definition()
    {
        Gen.Select(s_master, s_serial, Gen.Bool.Select(eight => eight ? 8 : 6), Gen.Bool.Select(sixty => sixty ? 60 : 30), Gen.Byte.Array[16, 64]).Sample((master, serial, digits, period, seed) =>
            new DefinedKeys(master).CheckValue(serial, digits, period, seed).SequenceEqual(new WireKeys(new BclCipher(), master).CheckValue(serial, digits, period, seed)));
    }

    [TestMethod]
    public void The_encrypted_seed_equals_the_definition_and_is_decrypted_to_the_seed()
    {
        Gen.Select(s_master, s_nonce, Gen.Byte.Array[16, 64]).Sample((master, iv, seed) =>
        {
            var keys = new WireKeys(new BclCipher(), master);
            var ciphertext = new DefinedKeys(master).Encrypt(iv, seed);
            return ciphertext.SequenceEqual(EncryptedSeed.Close(keys, iv, seed)) && seed.SequenceEqual(EncryptedSeed.Open(keys, iv, ciphertext));
        });
    }

    [TestMethod]
    public void The_management_key_for_request_tags_equals_the_definition()
    {
        Gen.Select(Gen.Byte.Array[16, 64], Gen.Byte.Array[1, 100]).Sample((seed, message) =>
            System.Security.Cryptography.HMACSHA256.HashData(DefinedKeys.OfSeed(seed).MacToToken, message)
                .SequenceEqual(WireKeys.ForManagement(new BclCipher(), seed).TagRequest(message)));
    }

    [TestMethod]
    public void Lines_equal_the_definition_and_are_parsed_to_number_and_body()
    {
        Gen.Select(Gen.Bool.Select(request => request ? '>' : '<'), Gen.Int[0, 999999999], s_body).Sample((start, number, body) =>
        {
            var bytes = WireFrame.Format(start, number, body);
            return bytes.SequenceEqual(Line.Bytes(start, number, body))
                && WireFrame.Parse(bytes, bytes.Length - 2, out var frame) == WireError.None
                && frame.Number == number && frame.Body == body;
        });
    }

    [TestMethod]
    public void A_decrypted_seed_needs_a_valid_length_and_zeros_as_padding()
    {
        var keys = new WireKeys(new BclCipher(), new byte[32]);
        var iv = new byte[16];
        foreach (var (length, last, isSeed) in new[] { (20, 0, true), (20, 1, false), (15, 0, false), (16, 0, true), (31, 0, true), (32, 0, false), (64, 0, false), (0, 0, false), (255, 0, false) })
        {
            var plaintext = new byte[32];
            plaintext[0] = (byte)length;
            plaintext[^1] = (byte)last;
            Assert.AreEqual(isSeed, EncryptedSeed.Open(keys, iv, keys.Encrypt(iv, plaintext)) != null, $"length {length}, last byte {last}");
        }

        Assert.IsNull(EncryptedSeed.Open(keys, iv, []));
        Assert.IsNull(EncryptedSeed.Open(keys, iv, new byte[17]));
        Assert.IsNull(EncryptedSeed.Open(keys, new byte[15], new byte[32]));
    }
}
