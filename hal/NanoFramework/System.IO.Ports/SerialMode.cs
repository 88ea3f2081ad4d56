namespace System.IO.Ports
{
    public enum SerialMode
    {
        Normal = 0,
        RS485 = 1,
    }
}
