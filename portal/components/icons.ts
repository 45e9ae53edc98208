import Accessibility from '@lucide/astro/icons/accessibility';
import ArrowLeft from '@lucide/astro/icons/arrow-left';
import ArrowRight from '@lucide/astro/icons/arrow-right';
import BadgeCheck from '@lucide/astro/icons/badge-check';
import Cake from '@lucide/astro/icons/cake';
import Calendar from '@lucide/astro/icons/calendar';
import ChartLine from '@lucide/astro/icons/chart-line';
import Check from '@lucide/astro/icons/check';
import ChevronDown from '@lucide/astro/icons/chevron-down';
import ChevronLeft from '@lucide/astro/icons/chevron-left';
import ChevronRight from '@lucide/astro/icons/chevron-right';
import CircleCheck from '@lucide/astro/icons/circle-check';
import CircleX from '@lucide/astro/icons/circle-x';
import Clock from '@lucide/astro/icons/clock';
import Coins from '@lucide/astro/icons/coins';
import Copy from '@lucide/astro/icons/copy';
import Crown from '@lucide/astro/icons/crown';
import Download from '@lucide/astro/icons/download';
import Ellipsis from '@lucide/astro/icons/ellipsis';
import ExternalLink from '@lucide/astro/icons/external-link';
import Eye from '@lucide/astro/icons/eye';
import Gift from '@lucide/astro/icons/gift';
import Heart from '@lucide/astro/icons/heart';
import Hourglass from '@lucide/astro/icons/hourglass';
import House from '@lucide/astro/icons/house';
import Info from '@lucide/astro/icons/info';
import KeyRound from '@lucide/astro/icons/key-round';
import Languages from '@lucide/astro/icons/languages';
import Layers from '@lucide/astro/icons/layers';
import LoaderCircle from '@lucide/astro/icons/loader-circle';
import Lock from '@lucide/astro/icons/lock';
import LogOut from '@lucide/astro/icons/log-out';
import Mail from '@lucide/astro/icons/mail';
import Megaphone from '@lucide/astro/icons/megaphone';
import Menu from '@lucide/astro/icons/menu';
import MessageCircle from '@lucide/astro/icons/message-circle';
import Minus from '@lucide/astro/icons/minus';
import Package from '@lucide/astro/icons/package';
import Pencil from '@lucide/astro/icons/pencil';
import Percent from '@lucide/astro/icons/percent';
import Phone from '@lucide/astro/icons/phone';
import Plus from '@lucide/astro/icons/plus';
import Printer from '@lucide/astro/icons/printer';
import QrCode from '@lucide/astro/icons/qr-code';
import Receipt from '@lucide/astro/icons/receipt-text';
import ScanLine from '@lucide/astro/icons/scan-line';
import Search from '@lucide/astro/icons/search';
import Send from '@lucide/astro/icons/send';
import Settings from '@lucide/astro/icons/settings';
import Share2 from '@lucide/astro/icons/share-2';
import ShieldCheck from '@lucide/astro/icons/shield-check';
import SlidersHorizontal from '@lucide/astro/icons/sliders-horizontal';
import Sprout from '@lucide/astro/icons/sprout';
import Stamp from '@lucide/astro/icons/stamp';
import Star from '@lucide/astro/icons/star';
import Store from '@lucide/astro/icons/store';
import TabletSmartphone from '@lucide/astro/icons/tablet-smartphone';
import Tag from '@lucide/astro/icons/tag';
import Ticket from '@lucide/astro/icons/ticket';
import Trash from '@lucide/astro/icons/trash';
import TrendingDown from '@lucide/astro/icons/trending-down';
import TrendingUp from '@lucide/astro/icons/trending-up';
import TriangleAlert from '@lucide/astro/icons/triangle-alert';
import Undo2 from '@lucide/astro/icons/undo-2';
import Upload from '@lucide/astro/icons/upload';
import User from '@lucide/astro/icons/user';
import UserPlus from '@lucide/astro/icons/user-plus';
import Users from '@lucide/astro/icons/users';
import Wallet from '@lucide/astro/icons/wallet';
import WifiOff from '@lucide/astro/icons/wifi-off';
import X from '@lucide/astro/icons/x';

/** The icons of the house, all of one set (lucide). */
export const icons = {
  accessibility: Accessibility,
  'arrow-left': ArrowLeft,
  'arrow-right': ArrowRight,
  'badge-check': BadgeCheck,
  cake: Cake,
  calendar: Calendar,
  'chart-line': ChartLine,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'circle-check': CircleCheck,
  'circle-x': CircleX,
  clock: Clock,
  coins: Coins,
  copy: Copy,
  crown: Crown,
  download: Download,
  ellipsis: Ellipsis,
  'external-link': ExternalLink,
  eye: Eye,
  gift: Gift,
  heart: Heart,
  hourglass: Hourglass,
  house: House,
  info: Info,
  'key-round': KeyRound,
  languages: Languages,
  layers: Layers,
  'loader-circle': LoaderCircle,
  lock: Lock,
  'log-out': LogOut,
  mail: Mail,
  megaphone: Megaphone,
  menu: Menu,
  'message-circle': MessageCircle,
  minus: Minus,
  package: Package,
  pencil: Pencil,
  percent: Percent,
  phone: Phone,
  plus: Plus,
  printer: Printer,
  'qr-code': QrCode,
  receipt: Receipt,
  'scan-line': ScanLine,
  search: Search,
  send: Send,
  settings: Settings,
  'share-2': Share2,
  'shield-check': ShieldCheck,
  'sliders-horizontal': SlidersHorizontal,
  sprout: Sprout,
  stamp: Stamp,
  star: Star,
  store: Store,
  'tablet-smartphone': TabletSmartphone,
  tag: Tag,
  ticket: Ticket,
  trash: Trash,
  'trending-down': TrendingDown,
  'trending-up': TrendingUp,
  'triangle-alert': TriangleAlert,
  'undo-2': Undo2,
  upload: Upload,
  user: User,
  'user-plus': UserPlus,
  users: Users,
  wallet: Wallet,
  'wifi-off': WifiOff,
  x: X,
};

export type IconName = keyof typeof icons;

/** Those that point along the reading direction; they turn around in right-to-left pages. */
export const pointing: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'arrow-right',
  'chart-line',
  'chevron-left',
  'chevron-right',
  'external-link',
  'log-out',
  'send',
  'trending-down',
  'trending-up',
  'undo-2',
]);
