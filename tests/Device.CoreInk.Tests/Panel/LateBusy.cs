using System;
using Keyfob.Hal.Bus;

namespace Keyfob.Device.CoreInk.Tests.Panel
{
    /// <summary>A controller whose busy line stays high for some time after each command.</summary>
    internal sealed class LateBusy : IDisplayBus, IDigitalInput
    {
        private readonly PaperRig _rig;
        private readonly int _lateMs;
        private long _commandAt;
        private int _reads;

        internal LateBusy(PaperRig rig, int lateMs)
        {
            _rig = rig;
            _lateMs = lateMs;
        }

        internal bool ThrowsAtEverySecondRead { get; set; }

        public bool WriteCommand(byte command)
        {
            _commandAt = _rig.Time.Milliseconds;
            return _rig.Chip.WriteCommand(command);
        }

        public bool WriteData(byte[] buffer, int length)
        {
            return _rig.Chip.WriteData(buffer, length);
        }

        public bool Read()
        {
            _reads++;
            if (ThrowsAtEverySecondRead && _reads % 2 == 0)
            {
                throw new Exception();
            }

            return _rig.Time.Milliseconds - _commandAt < _lateMs || _rig.Chip.Busy.Read();
        }
    }
}
