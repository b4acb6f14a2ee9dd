"""Names and words the demo office is made of. Every person, firm and number is invented."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WOMEN = _listed(
    "Siti Nur Endang Yuliana Wati Rini Dewi Sri Yanti Neneng Lilis Euis Imas Entin Iis Ai Kartini Aminah Fatimah "
    "Khadijah Zainab Maryam Halimah Rohmah Nurhayati Sumiati Suryati Herlina Marlina Novita Ratna Ayu Indah Lestari "
    "Fitri Nia Tuti Eti Ecin Onih Icih Karsih Tarmi Sunarti Ikah Juju Enok Titin Wiwin Yeni Dede Ela Elis Popon "
    "Mimin Nining Oneng Rukmini Saodah Tarsih Uun Warsih Yoyoh Zahra Anisa Bella Citra Dian Evi Gita Hesti"
)
MEN = _listed(
    "Asep Ujang Dedi Rahmat Ahmad Budi Agus Eko Joko Tri Wahyu Iwan Hendra Rudi Cucu Dadang Tatang Maman Nana Yayah "
    "Suparman Sukardi Mulyadi Engkus Encep Ade Deden Cecep Yayan Jajang Koko Odang Rohim Sarip Tarya Udin Wawan "
    "Yusup Zaenal Abdul Bambang Cahya Didin Endang Fajar Gilang Hasan Irfan Jaenal Kosim Lukman Misbah Nasir Oman "
    "Pandi Rasim Samsul Topik Usman Warta"
)
FAMILY = _listed(
    "Aminah Kurniasih Suhartini Wahyuni Mulyana Kusnadi Hidayat Suprapto Santoso Wijaya Saputra Pratama Nugraha "
    "Setiawan Gunawan Hermawan Kurniawan Firmansyah Ramdani Hakim Rahayu Lestari Puspita Anggraini Maulana Yusuf "
    "Ibrahim Sulaeman Effendi Supriyadi Sutrisno Handoko Purnama Permana Iskandar Zulkarnaen Fauzi Fadilah Rosidi "
    "Junaedi Sobari Komarudin Saepudin Nasution Siregar Simanjuntak Sihombing Hutapea Marpaung Tanjung Lubis "
    "Wulandari Safitri Susilawati Supriatna Suryana Sumarna Sudrajat Sanjaya Ruhiyat Rustandi Priyatna Nurjaman "
    "Mulyawan Kartika Jatmika Iriana Herdiana Gumilar Fathoni Darmawan Cahyana Budiman Atmaja Adiwijaya"
)
GOOD_WORDS = _listed(
    "Sari Berkah Barokah Jaya Maju Makmur Sejahtera Rasa Mulya Mekar Melati Mawar Cahaya Sinar Bintang Abadi Lestari "
    "Mandiri Karya Cipta Bersama Harapan Indah Asli Pesona Nusantara Sentosa Rejeki Amanah Ikhlas Sugih Waluya Rahayu "
    "Pusaka Warisan Lembur Priangan Tarum Citarum Pasundan Parahyangan Delima Anggrek Kenanga Cempaka Teratai Merpati "
    "Garuda Rajawali Mustika Permata Intan Kencana Mutiara"
)
TITLES = {"P": ("Bu", "Ibu", "Teh", "Mbak", "Ceu", "Hj."), "L": ("Pak", "Mang", "Kang", "Mas", "Bang", "H.")}
HAMLETS = _listed(
    "Rawa Cabang Pulo Tengah Kaum Gudang Bojong Kandang Pasir Babakan Kebon Jati Kopi Sawah Tanah Merah Utan Bambu "
    "Pangkalan Warung Satu Cibeureum Leuwi Malang Poncol Serdang Tegal Walahar Selang Buaran Ceger Kalijati"
)

SYLLABLES = _listed(
    "ba be bi bo bu ca ci co da de di do du ga gi ha he ja ji ju ka ke ki ko ku la le li lo ma me mi mo mu na ne ni no "
    "pa pe pi ra re ri ro ru sa se si so su ta te ti to tu wa wi ya yu"
)
ENDINGS = ("", "", "h", "k", "m", "n", "ng", "r", "s", "t")
"""For names that only one family bears: the words of a register grow with its size, so these do too."""
