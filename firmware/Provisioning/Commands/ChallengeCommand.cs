using Keyfob.Codecs;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary><c>CHALLENGE nonce=</c>: exchanges nonces; the answer proves that the token has the key.</summary>
    internal sealed class ChallengeCommand : Command
    {
        private const int RandomSize = 8;
        private const int ClockOffset = 4 + RandomSize;

        internal ChallengeCommand(SessionContext context)
            : base(CommandNames.Challenge, context)
        {
        }

        internal override Reply Run(WireFrame frame, long now)
        {
            FieldReader fields = new FieldReader(frame.Body);
            byte[] toolNonce = fields.NextBytes("nonce");
            if (toolNonce == null || !fields.IsAtEnd)
            {
                return Reply.Refused(WireError.FieldWrong);
            }

            if (toolNonce.Length != WireChallenge.NonceSize)
            {
                return Reply.Refused(WireError.ValueWrong);
            }

            WireKeys keys;
            uint first;
            WireError error = ReadKeys(out keys, out first);
            if (error != WireError.None)
            {
                return Reply.Refused(error);
            }

            byte[] tokenNonce;
            error = MakeNonce(first, out tokenNonce);
            if (error != WireError.None)
            {
                keys.Zeroize();
                return Reply.Refused(error);
            }

            WireChallenge exchanged = new WireChallenge(Record.UnitId, Record.Serial, toolNonce, tokenNonce);
            Reply reply = Reply.Ok(" nonce=" + Hex.Encode(tokenNonce));
            reply = reply.WithTag(keys.TagAnswer(exchanged.AnswerMessage(frame.Number, reply.Body)));
            Context.Open(new OpenChallenge(exchanged, keys, now + OpenChallenge.LifeMs));
            return reply;
        }

        private bool IsSealed
        {
            get { return Record.LifeState == LifeState.Sealed; }
        }

        private WireError ReadKeys(out WireKeys keys, out uint first)
        {
            byte[] secret;
            first = 0;
            keys = null;
            StorageStatus status = IsSealed
                ? Files.ReadSeed(out secret)
                : Files.ReadUnitKey(out secret, out first);
            if (status == StorageStatus.Failed)
            {
                return WireError.StorageFailed;
            }

            if (status != StorageStatus.Ok)
            {
                return WireError.NoKey;
            }

            keys = IsSealed ? WireKeys.ForManagement(Context.Cipher, secret) : new WireKeys(Context.Cipher, secret);
            ByteArrays.Zeroize(secret);
            return WireError.None;
        }

        /// <summary>A counter that never repeats, random bytes, and the clock. The counter alone makes it unique.</summary>
        private WireError MakeNonce(uint first, out byte[] nonce)
        {
            uint number;
            nonce = new byte[WireChallenge.NonceSize];
            if (Context.Nonces.Next(!IsSealed, first, out number) != StorageStatus.Ok)
            {
                return WireError.StorageFailed;
            }

            byte[] random = new byte[RandomSize];
            Context.Board.Provisioning.Random.Fill(random);
            long seconds;
            Context.Board.Clock.Read(out seconds);
            BigEndian.WriteUInt32(nonce, 0, number);
            System.Array.Copy(random, 0, nonce, 4, RandomSize);
            BigEndian.WriteUInt32(nonce, ClockOffset, (uint)seconds);
            return WireError.None;
        }
    }
}
