using System.Buffers.Binary;
using System.Security.Cryptography;
using Keyfob.Desktop;
using Keyfob.Display;
using Keyfob.Firmware.Tests.Provisioning.Definition;
using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Otp;
using Keyfob.Protocol;
using Keyfob.Storage;
using Keyfob.Token;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>Arrays that an operation works in are zeroized before it ends: also those that nothing refers to afterwards.</summary>
[TestClass]
public class WorkingMemoryTests
{
    private const string Serial = "KFTEST000001";

    private static readonly byte[] s_iv = new byte[EncryptedSeed.BlockSize];

    private readonly byte[] _seed = RandomNumberGenerator.GetBytes(20);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(UnitFile.KeySize);
    private readonly byte[] _unitId = RandomNumberGenerator.GetBytes(TokenRecord.UnitIdSize);
    private readonly FailingStore _store = new();

    [TestMethod]
    public void A_hash_leaves_nothing_of_its_message()
    {
        var digest = new byte[Sha1.DigestSize];
        AssertLeft(0, () => Sha1.Hash(_seed, _seed.Length, digest), Words(_seed));
    }

    [TestMethod]
    public void An_HMAC_key_leaves_only_its_two_chaining_values()
    {
        byte[] inner = [.. _seed.Select(b => (byte)(b ^ 0x36))];
        byte[] outer = [.. _seed.Select(b => (byte)(b ^ 0x5C))];
        AssertLeft(0, () => _ = new HmacSha1(_seed), _seed, Words(_seed), Words(inner), Words(outer));
    }

    [TestMethod]
    public void A_key_of_more_than_a_block_leaves_nothing_of_its_hash()
    {
        var key = RandomNumberGenerator.GetBytes(65);
        var digest = new byte[Sha1.DigestSize];
        Sha1.Hash(key, key.Length, digest);
        AssertLeft(0, () => _ = new HmacSha1(key), digest, Words(digest));
    }

    [TestMethod]
    public void Zeroizing_a_key_leaves_nothing_of_its_chaining_values_and_of_the_last_HMAC()
    {
        var mac = new byte[Sha1.DigestSize];
        new HmacSha1(_seed).Compute([0, 0, 0, 0, 0, 0, 0, 1], 8, mac);
        var inner = ChainingValue(0x36);
        var outer = ChainingValue(0x5C);
        HmacSha1 Used()
        {
            var hmac = new HmacSha1(_seed);
            hmac.ComputeCounter(1);
            return hmac;
        }

        foreach (var secret in new[] { inner, outer, Words(mac) })
        {
            AssertLeft(1, () => Used(), secret);
            AssertLeft(0, () => Used().Zeroize(), secret);
        }
    }

    [TestMethod]
    public void Encrypting_and_decrypting_a_seed_leaves_nothing_but_the_result()
    {
        var keys = new WireKeys(new BclCipher(), _key);
        var cipherKey = HMACSHA256.HashData(_key, "keyfob-wire-1 cipher to token"u8);
        byte[][] secrets = [_seed, cipherKey[..WireKeys.CipherKeySize], cipherKey[WireKeys.CipherKeySize..]];
        AssertLeft(0, () => EncryptedSeed.Close(keys, s_iv, _seed), secrets);

        var encrypted = EncryptedSeed.Close(keys, s_iv, _seed);
        AssertLeft(1, () => EncryptedSeed.Open(keys, s_iv, encrypted), secrets);
        AssertLeft(0, () => CryptographicOperations.ZeroMemory(EncryptedSeed.Open(keys, s_iv, encrypted)), secrets);
    }

    [TestMethod]
    public void Keys_of_the_wire_are_only_in_their_object_and_there_until_it_is_zeroized()
    {
        var cipher = new BclCipher();
        var keys = DefinedKeys.OfSeed(_seed);
        foreach (var secret in new[] { keys.Master, keys.MacToToken, keys.MacFromToken })
        {
            AssertLeft(1, () => WireKeys.ForManagement(cipher, _seed), secret);
            AssertLeft(0, () => WireKeys.ForManagement(cipher, _seed).Zeroize(), secret);
        }
    }

    [TestMethod]
    public void A_check_value_leaves_nothing_of_the_seed_its_key_and_the_rest_of_the_MAC()
    {
        var keys = new WireKeys(new BclCipher(), _key);
        var key = new DefinedKeys(_key).Check;
        var mac = HMACSHA256.HashData(key, (byte[])[.. Serial.Select(c => (byte)c), 6, 30, .. _seed]);
        AssertLeft(0, () => keys.CheckValue(Serial, 6, 30, _seed), _seed, key, mac[TokenRecord.CheckValueSize..]);
    }

    [TestMethod]
    public void Reading_and_writing_a_seed_leaves_nothing_but_the_result()
    {
        var file = new SeedFile(_store);
        AssertLeft(1, () => Assert.AreEqual(StorageStatus.Ok, file.Write(_seed)), _seed);
        AssertLeft(1, () => Assert.AreEqual(StorageStatus.Ok, file.Read(out _)), _seed);
    }

    [TestMethod]
    public void Reading_a_seed_that_fails_leaves_nothing_of_what_was_read()
    {
        var file = new SeedFile(_store);
        Assert.AreEqual(StorageStatus.Ok, file.Write(_seed));
        _store.FailsAfterRead = true;
        AssertLeft(0, () => Assert.AreEqual(StorageStatus.Failed, file.Read(out _)), _seed);
    }

    [TestMethod]
    public void Reading_and_writing_a_unit_key_leaves_nothing_but_the_result()
    {
        var file = new UnitFile(_store);
        AssertLeft(1, () => Assert.AreEqual(StorageStatus.Ok, file.Write(_unitId, _key, 1)), _key);
        AssertLeft(1, () => Assert.AreEqual(StorageStatus.Ok, file.Read(_unitId, out _, out _)), _key);
        AssertLeft(0, () => Assert.AreEqual(StorageStatus.Corrupt, file.Read(new byte[TokenRecord.UnitIdSize], out _, out _)), _key);
    }

    [TestMethod]
    public void Comparing_a_seed_with_the_one_of_the_token_leaves_nothing_of_it()
    {
        var files = new TokenFiles(_store);
        Assert.AreEqual(StorageStatus.Ok, files.Provision(new TokenRecord(LifeState.Provisioned, Serial, 6, 30, 0, 0), _seed));
        var record = files.Record;
        AssertLeft(0, () => Assert.AreEqual(StorageStatus.Exists, files.Provision(record, _key)), _seed);
    }

    [TestMethod]
    public void A_challenge_and_INFO_leave_nothing_of_the_unit_key_but_the_keys_in_use()
    {
        var token = new WiredToken(_unitId, _key, _store) { IsRecorded = false };
        AssertLeft(0, () => Assert.StartsWith("OK ", token.Ask(1, "INFO")), _key);
        AssertLeft(1, () => Assert.StartsWith("OK ", token.Ask(1, "CHALLENGE nonce=000102030405060708090A0B0C0D0E0F")), _key);
    }

    [TestMethod]
    public void A_challenge_that_is_refused_leaves_no_key()
    {
        var token = new WiredToken(_unitId, _key, _store) { IsRecorded = false };
        _store.IsFull = true;
        AssertLeft(0, () => Assert.StartsWith("ERR 30 ", token.Ask(1, "CHALLENGE nonce=000102030405060708090A0B0C0D0E0F")), _key);
    }

    [TestMethod]
    public void PUT_SEED_leaves_nothing_of_the_seed_but_the_file()
    {
        Assert.AreEqual(1, AllocatedMemory.Count(() => PutSeed(NewTool(out var token), token), _seed));
        Assert.AreEqual(0, AllocatedMemory.Count(
            () =>
            {
                var tool = NewTool(out var token);
                PutSeed(tool, token)();
                tool.Serial = Serial;
                return PutSeed(tool, token);
            },
            _seed), "a repetition writes no seed");
    }

    [TestMethod]
    public void The_self_test_of_a_token_leaves_no_key_state_of_its_seed()
    {
        var files = new TokenFiles(_store);
        Assert.AreEqual(StorageStatus.Ok, files.Provision(new TokenRecord(LifeState.Provisioned, Serial, 6, 30, 0, 0), _seed));
        var board = new FakeBoard(new VirtualTime()) { Store = _store }.Build();
        var services = new TokenServices(
            board, KnownAnswer.Rfc6238(), new WakeMemory(board.Retained), new BatteryState(board.Battery), new TrustedTime(board),
            new StateScreens(board.Clock, new FirmwareBuild(false), files, new BatteryState(board.Battery)), new PanelView(new PanelScreens(board.Panel)));
        AssertLeft(1, () => _ = new HmacSha1(_seed), ChainingValue(0x36));
        AssertLeft(0, () => Assert.AreEqual(0, services.RunSelfTest()), ChainingValue(0x36), ChainingValue(0x5C));
    }

    private ReferenceTool NewTool(out WiredToken token)
    {
        token = new WiredToken(_unitId, _key, new FakeStore()) { IsRecorded = false };
        return new ReferenceTool(token, new DefinedKeys(_key), _unitId, ReferenceTool.NoSerial);
    }

    private Action PutSeed(ReferenceTool tool, WiredToken token)
    {
        var challenge = tool.NewChallenge();
        var number = tool.NextNumber();
        var request = tool.Sign(challenge, number, tool.PutSeed(Serial, _seed));
        return () => Assert.StartsWith("OK ", token.Ask(number, request));
    }

    private static void AssertLeft(int expected, Action action, params byte[][] secrets) =>
        Assert.AreEqual(expected, AllocatedMemory.Count(action, secrets));

    private byte[] ChainingValue(byte pad)
    {
        var block = new uint[Sha1.ScheduleWords];
        for (var i = 0; i < 16; i++)
        {
            block[i] = BinaryPrimitives.ReadUInt32BigEndian([.. Enumerable.Range(4 * i, 4).Select(at => (byte)((at < _seed.Length ? _seed[at] : 0) ^ pad))]);
        }

        var state = new uint[Sha1.StateWords];
        Sha1.Compress(Sha1.Initial(), block, state);
        return [.. state.SelectMany(BitConverter.GetBytes)];
    }

    /// <summary>Big-endian words as they are in an array of numbers.</summary>
    private static byte[] Words(byte[] bytes) =>
        [.. bytes.Chunk(4).SelectMany(word => BitConverter.GetBytes(BinaryPrimitives.ReadUInt32BigEndian(word)))];
}
