namespace nanoFramework.Runtime.Native
{
    public class Power
    {
        public Power() => throw null;

        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => throw null;
        public static void RebootDevice(int exitTimeout, RebootOption rebootOption = RebootOption.NormalReboot) => throw null;
    }
}
