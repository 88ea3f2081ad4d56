using System;

namespace nanoFramework.Hardware.Esp32
{
    public class HighResTimer : IDisposable
    {
        public HighResTimer() => throw null;
        ~HighResTimer() => throw null;

        public void Dispose() => throw null;
        protected virtual void Dispose(bool disposing) => throw null;
        public static ulong GetCurrent() => throw null;
        public void StartOnePeriodic(ulong periodMicroseconds) => throw null;
        public void StartOneShot(ulong delayMicroseconds) => throw null;
        public void Stop() => throw null;
    }
}
