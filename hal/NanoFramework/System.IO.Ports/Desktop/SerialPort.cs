using Keyfob.Virtual.Esp32;

namespace System.IO.Ports
{
    public sealed class SerialPort : IDisposable
    {
        private const int DefaultReceiveBytes = 256;

        private readonly Esp32Chip _chip;
        private int _receiveBytes = DefaultReceiveBytes;

        public SerialPort(string portName, int baudRate)
        {
            _chip = Esp32Chip.Current;
            _chip.Calls.Enter("SerialPort.ctor");
            if (portName != "COM2" || baudRate != 115200)
            {
                throw new ArgumentException();
            }

            _chip.Uart.Make();
        }

        public int BytesToRead
        {
            get
            {
                _chip.Calls.Enter("SerialPort.BytesToRead");
                return _chip.Uart.Available();
            }
        }

        public bool IsOpen { get; private set; }

        public int ReadBufferSize
        {
            get => _receiveBytes;
            set
            {
                _chip.Calls.Enter("SerialPort.ReadBufferSize");
                if (IsOpen)
                {
                    throw new InvalidOperationException();
                }

                _receiveBytes = value;
            }
        }

        public int ReadTimeout { get; set; }

        public int WriteTimeout { get; set; }

        public void Dispose()
        {
            _chip.Calls.Enter("SerialPort.Dispose");
            _chip.Uart.Dispose();
            IsOpen = false;
        }

        public void Open()
        {
            _chip.Calls.Enter("SerialPort.Open");
            _chip.Uart.Open(_receiveBytes);
            IsOpen = true;
        }

        public int Read(byte[] buffer, int offset, int count)
        {
            _chip.Calls.Enter("SerialPort.Read");
            _chip.Uart.Read(buffer, offset, count, ReadTimeout);
            return count;
        }

        public void Write(byte[] buffer, int offset, int count)
        {
            _chip.Calls.Enter("SerialPort.Write");
            _chip.Uart.Write(buffer, offset, count);
        }
    }
}
